package ai.bilancompetence.identity.command.factor;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Text as a QR code in a PNG image (ISO/IEC 15948) of black and white. Java's own writer of images
 * would bring a window system along.
 */
final class QrCode {

  private static final int PIXELS = 256;
  private static final int BLACK_AND_WHITE_BITS = 1;
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private QrCode() {}

  /** The image as a URI that a page can show (RFC 2397). */
  static String dataUri(String text) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png(text));
  }

  static byte[] png(String text) {
    BitMatrix code = matrix(text);
    ByteArrayOutputStream image = new ByteArrayOutputStream();
    image.writeBytes(SIGNATURE);
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(code.getWidth())
            .putInt(code.getHeight())
            .put((byte) BLACK_AND_WHITE_BITS)
            .array(); // What follows is 0: greyscale, the usual compression and filter, no
    // interlace.
    writeChunk(image, "IHDR", header);
    writeChunk(image, "IDAT", compressed(lines(code)));
    writeChunk(image, "IEND", new byte[0]);
    return image.toByteArray();
  }

  private static BitMatrix matrix(String text) {
    try {
      return new QRCodeWriter()
          .encode(
              text,
              BarcodeFormat.QR_CODE,
              PIXELS,
              PIXELS,
              Map.of(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8.name()));
    } catch (WriterException e) {
      throw new IllegalArgumentException("Too long for a QR code", e);
    }
  }

  /** Line by line: no filter, then a bit for each pixel, set where it is white. */
  private static byte[] lines(BitMatrix code) {
    int lineBytes = 1 + (code.getWidth() + Byte.SIZE - 1) / Byte.SIZE;
    byte[] lines = new byte[lineBytes * code.getHeight()];
    for (int y = 0; y < code.getHeight(); y++) {
      for (int x = 0; x < code.getWidth(); x++) {
        if (!code.get(x, y)) {
          lines[y * lineBytes + 1 + x / Byte.SIZE] |= (byte) (0x80 >> (x % Byte.SIZE));
        }
      }
    }
    return lines;
  }

  private static byte[] compressed(byte[] bytes) {
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[1_024];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    }
  }

  private static void writeChunk(ByteArrayOutputStream image, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(data);
    image.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(data.length).array());
    image.writeBytes(name);
    image.writeBytes(data);
    image.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) checksum.getValue()).array());
  }
}
