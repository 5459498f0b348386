package ai.bilancompetence.identity.command;

import ai.bilancompetence.platform.configuration.PlatformProperties;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Stands for addresses in tables that also have those of people whom we do not know: a hash keyed
 * with the master key, of which nobody who reads the database can guess the address.
 */
@Component
class AddressKeys {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  AddressKeys(PlatformProperties properties) {
    SecretKeySpec master = new SecretKeySpec(properties.masterKeyBytes(), ALGORITHM);
    this.key = new SecretKeySpec(hmac(master, "identity.address"), ALGORITHM);
  }

  String of(EmailAddress email) {
    return HexFormat.of().formatHex(hmac(key, email.value()));
  }

  private static byte[] hmac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every JDK has HMAC", e);
    }
  }
}
