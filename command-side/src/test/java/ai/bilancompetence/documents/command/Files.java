package ai.bilancompetence.documents.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The smallest files of each type, for tests. */
final class Files {

  private Files() {}

  static byte[] of(DocumentType type) {
    return switch (type) {
      case PDF -> text("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n%%EOF\n");
      case PNG ->
          hex(
              "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
                  + "1f15c4890000000049454e44ae426082");
      case JPEG -> hex("ffd8ffe000104a46494600010100000100010000ffd9");
      case WEBP -> hex("524946461a000000574542505650384c0d0000002f00000010071011118888fe0700");
      case DOCX -> office("word/document.xml");
      case XLSX -> office("xl/workbook.xml");
      case PPTX -> office("ppt/presentation.xml");
      case ODT, ODS -> zip("mimetype", text(type.mediaType()));
      case TXT -> text("Une synthèse, en français.\n");
      case CSV -> text("nom;heures\nCamille;24\n");
    };
  }

  static byte[] docxWith(String name, byte[] content) {
    Map<String, byte[]> files = officeFiles("word/document.xml");
    files.put(name, content);
    return zip(files);
  }

  static byte[] docxWithFiles(int count) {
    Map<String, byte[]> files = officeFiles("word/document.xml");
    for (int i = files.size(); i < count; i++) {
      files.put("word/media/" + i, new byte[] {1});
    }
    return zip(files);
  }

  static byte[] zip(String name, byte[] content) {
    return zip(Map.of(name, content));
  }

  private static byte[] office(String part) {
    return zip(officeFiles(part));
  }

  private static Map<String, byte[]> officeFiles(String part) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("[Content_Types].xml", text("<Types/>"));
    files.put(part, text("<document/>"));
    return files;
  }

  private static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
