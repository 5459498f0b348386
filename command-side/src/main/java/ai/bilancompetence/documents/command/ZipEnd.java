package ai.bilancompetence.documents.command;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The record with which a ZIP archive ends (APPNOTE.TXT 6.3.10, section 4.3.16). Readers look for
 * it from the end of a file, so whatever file has one at its end can be read as an archive.
 *
 * @param entries how many files it says there are
 * @param atVeryEnd whether nothing comes after it
 */
record ZipEnd(int entries, boolean atVeryEnd) {

  private static final int SIGNATURE = 0x06054b50;
  private static final int LENGTH = 22;

  /**
   * Looks for it.
   *
   * @param tail the last bytes of a file
   * @param fileBytes size of the whole file
   */
  static Optional<ZipEnd> find(byte[] tail, long fileBytes) {
    ByteBuffer bytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
    long offset = fileBytes - tail.length;
    for (int at = tail.length - LENGTH; at >= 0; at--) {
      if (bytes.getInt(at) == SIGNATURE) {
        long directoryBytes = Integer.toUnsignedLong(bytes.getInt(at + 12));
        int comment = Short.toUnsignedInt(bytes.getShort(at + 20));
        boolean oneDisk = bytes.getShort(at + 4) == 0 && bytes.getShort(at + 6) == 0;
        boolean roomForComment = at + LENGTH + comment <= tail.length;
        if (oneDisk && roomForComment && directoryBytes <= offset + at) {
          return Optional.of(
              new ZipEnd(
                  Short.toUnsignedInt(bytes.getShort(at + 10)),
                  at + LENGTH + comment == tail.length));
        }
      }
    }
    return Optional.empty();
  }
}
