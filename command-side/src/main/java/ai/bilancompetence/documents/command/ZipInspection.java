package ai.bilancompetence.documents.command;

import static ai.bilancompetence.documents.event.UploadRefusal.BOMB;
import static ai.bilancompetence.documents.event.UploadRefusal.MACROS;
import static ai.bilancompetence.documents.event.UploadRefusal.POLYGLOT;
import static ai.bilancompetence.documents.event.UploadRefusal.TYPE_DIFFERS;
import static ai.bilancompetence.documents.event.UploadRefusal.UNREADABLE;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Unpacks a document that is an archive inside, as it comes and without keeping anything, and stops
 * as soon as it turns out to be more than a document. It counts what it unpacks; what the archive
 * says of itself is not believed.
 */
final class ZipInspection {

  private static final int BUFFER_BYTES = 8_192;

  /** A document names its type in a file of this name (OpenDocument 1.3, part 2, 3.3). */
  private static final String ODF_TYPE = "mimetype";

  private static final int LONGEST_TYPE = 200;

  private final InspectionProperties limits;
  private final long unpackedLimit;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final Set<String> names = new HashSet<>();
  private String odfType = "";
  private long unpacked;
  private int entries;

  ZipInspection(InspectionProperties limits, long packedBytes) {
    this.limits = limits;
    this.unpackedLimit = limits.unpackedLimit(packedBytes);
  }

  /**
   * Reads the archive up to its directory.
   *
   * @return how many files there are, those of inner archives left out
   * @throws Refused when it is not sound
   */
  int inspect(InputStream archive, DocumentType type) throws IOException {
    try {
      int outer = unpack(archive, 0);
      Refused.unless(outer > 0, UNREADABLE);
      Refused.unless(isOf(type), TYPE_DIFFERS);
      return outer;
    } catch (ZipException | EOFException | IllegalArgumentException broken) {
      throw new Refused(UNREADABLE);
    }
  }

  private int unpack(InputStream archive, int depth) throws IOException {
    Refused.unless(depth <= limits.maxNesting(), BOMB);
    // It is not closed: what comes after the last file is looked at by whoever called.
    @SuppressWarnings("resource")
    ZipInputStream zip = new ZipInputStream(archive, StandardCharsets.UTF_8);
    int found = 0;
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      found++;
      Refused.unless(++entries <= limits.maxEntries(), BOMB);
      checkName(entry.getName(), depth);
      take(zip, entry.getName(), depth);
    }
    return found;
  }

  private void checkName(String name, int depth) {
    boolean escapes =
        name.startsWith("/") || name.contains("\\") || ("/" + name + "/").contains("/../");
    Refused.unless(!escapes, POLYGLOT);
    Refused.unless(!name.toLowerCase(Locale.ROOT).endsWith("vbaproject.bin"), MACROS);
    // Two files of one name: readers disagree on which one counts.
    Refused.unless(depth > 0 || names.add(name), POLYGLOT);
  }

  private void take(ZipInputStream zip, String name, int depth) throws IOException {
    BufferedInputStream file = new BufferedInputStream(new Counted(zip), BUFFER_BYTES);
    file.mark(LONGEST_TYPE);
    byte[] start = file.readNBytes(LONGEST_TYPE);
    if (depth == 0 && name.equals(ODF_TYPE)) {
      odfType = new String(start, StandardCharsets.US_ASCII).strip();
    }
    if (isArchive(start)) {
      file.reset();
      unpack(file, depth + 1);
    }
    while (file.read(buffer) >= 0) {
      // It is counted where it comes from.
    }
  }

  private boolean isOf(DocumentType type) {
    return switch (type) {
      case DOCX -> hasPart("word/document.xml");
      case XLSX -> hasPart("xl/workbook.xml");
      case PPTX -> hasPart("ppt/presentation.xml");
      case ODT, ODS -> odfType.equals(type.mediaType());
      case PDF, PNG, JPEG, WEBP, TXT, CSV -> false;
    };
  }

  /** The part that makes an Office Open XML document one of its type (ISO/IEC 29500-2). */
  private boolean hasPart(String part) {
    return names.contains("[Content_Types].xml") && names.contains(part);
  }

  static boolean isArchive(byte[] start) {
    return start.length >= 4
        && start[0] == 'P'
        && start[1] == 'K'
        && start[2] == 3
        && start[3] == 4;
  }

  /** What comes out of a file, and of a file in a file, counts. */
  private final class Counted extends java.io.FilterInputStream {

    private Counted(InputStream bytes) {
      super(bytes);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      unpacked += Math.max(0, read);
      Refused.unless(unpacked <= unpackedLimit, BOMB);
      return read;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
