package ai.bilancompetence.documents.command;

import ai.bilancompetence.platform.error.DomainRejection;
import java.text.Normalizer;

/**
 * Which names files may have: those that mean one file on every machine, and look like what they
 * are (Unicode Technical Report 36, section 2.10, for texts that run both ways).
 */
final class DocumentNames {

  /** With room for a number that makes it different in an archive. */
  static final int MAX_LENGTH = 200;

  private static final String FORBIDDEN = "/\\:*?\"<>|";

  private DocumentNames() {}

  /**
   * The name as it is kept: composed (Unicode normalisation form C).
   *
   * @throws DomainRejection with {@code document_name_refused}
   */
  static String checked(String name, DocumentType type) {
    String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
    if (composed.isBlank() || composed.length() > MAX_LENGTH) {
      throw refused("A name has 1 to %d characters".formatted(MAX_LENGTH));
    }
    if (composed.codePoints().anyMatch(DocumentNames::isForbidden)) {
      throw refused("A name has no path, no control character and none that turns text around");
    }
    if (composed.startsWith(".") || composed.startsWith(" ") || composed.endsWith(" ")) {
      throw refused("A name begins with neither dot nor space and does not end with a space");
    }
    if (!type.fits(composed)) {
      throw refused("The ending of the name is not one of " + type.mediaType());
    }
    return composed;
  }

  private static boolean isForbidden(int character) {
    return FORBIDDEN.indexOf(character) >= 0
        || switch (Character.getType(character)) {
          case Character.CONTROL,
              Character.FORMAT, // Overrides and isolates of direction, and what has no width.
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED ->
              true;
          default -> false;
        };
  }

  private static DomainRejection refused(String why) {
    return new DomainRejection(DocumentsError.DOCUMENT_NAME_REFUSED, why);
  }
}
