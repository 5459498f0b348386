package ai.bilancompetence.identity.command.factor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrCodeTest {

  @Test
  void the_image_says_what_it_was_made_of() throws Exception {
    String address = "otpauth://totp/Bilan:anne%40example.org?secret=MZXW6YTBOI&issuer=Bilan";

    assertThat(read(QrCode.png(address))).isEqualTo(address);
    assertThat(QrCode.dataUri(address)).startsWith("data:image/png;base64,iVBORw0KGgo");
  }

  private static String read(byte[] png) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    var source = new RGBLuminanceSource(width, height, pixels);
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
  }
}
