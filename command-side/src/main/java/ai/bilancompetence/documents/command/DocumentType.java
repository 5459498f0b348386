package ai.bilancompetence.documents.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The types that files can have. There is no type here that browsers run, SVG and HTML above all.
 */
enum DocumentType {
  PDF("application/pdf", Family.PDF, "pdf"),
  PNG("image/png", Family.IMAGE, "png"),
  JPEG("image/jpeg", Family.IMAGE, "jpg", "jpeg"),
  WEBP("image/webp", Family.IMAGE, "webp"),
  DOCX(
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      Family.ZIP,
      "docx"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Family.ZIP, "xlsx"),
  PPTX(
      "application/vnd.openxmlformats-officedocument.presentationml.presentation",
      Family.ZIP,
      "pptx"),
  ODT("application/vnd.oasis.opendocument.text", Family.ZIP, "odt"),
  ODS("application/vnd.oasis.opendocument.spreadsheet", Family.ZIP, "ods"),
  TXT("text/plain", Family.TEXT, "txt"),
  CSV("text/csv", Family.TEXT, "csv");

  /** How the bytes are looked at. */
  enum Family {
    PDF,
    IMAGE,
    ZIP,
    TEXT
  }

  private final String mediaType;
  private final Family family;
  private final String extension;
  private final String otherExtension;

  DocumentType(String mediaType, Family family, String extension) {
    this(mediaType, family, extension, extension);
  }

  DocumentType(String mediaType, Family family, String extension, String otherExtension) {
    this.mediaType = mediaType;
    this.family = family;
    this.extension = extension;
    this.otherExtension = otherExtension;
  }

  String mediaType() {
    return mediaType;
  }

  Family family() {
    return family;
  }

  /** Whether a file of this name can be of this type. */
  boolean fits(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return ending.equals(extension) || ending.equals(otherExtension);
  }

  static Optional<DocumentType> of(String mediaType) {
    return Arrays.stream(values()).filter(type -> type.mediaType.equals(mediaType)).findFirst();
  }
}
