package ai.bilancompetence.identity.command.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {

  private static final SecretKey SECRET =
      new SecretKeySpec("12345678901234567890".getBytes(StandardCharsets.US_ASCII), Totp.ALGORITHM);
  private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111);

  /**
   * The test values of RFC 6238, appendix B; it shows eight digits, of which these are the last.
   */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void codes_are_those_of_the_standard(long second, String code) {
    Instant moment = Instant.ofEpochSecond(second);

    assertThat(Totp.code(SECRET, Totp.stepAt(moment))).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1})
  void given_a_clock_is_off_by_a_step_then_its_code_is_known(long drift) {
    long step = Totp.stepAt(NOW) + drift;

    assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step), NOW)).hasValue(step);
  }

  @ParameterizedTest
  @ValueSource(longs = {-2, 2})
  void given_a_clock_is_off_by_more_then_its_code_is_not_known(long drift) {
    String code = Totp.code(SECRET, Totp.stepAt(NOW) + drift);

    assertThat(Totp.stepOf(SECRET, code, NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "05047", "0504710", " 050471", "٠٥٠٤٧١"})
  void what_only_resembles_a_code_is_none(String code) {
    assertThat(Totp.stepOf(SECRET, code, NOW)).isEmpty();
  }

  /** The test values of RFC 4648, section 10, without their padding. */
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "f, MY",
    "fo, MZXQ",
    "foo, MZXW6",
    "foob, MZXW6YQ",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI"
  })
  void base32_is_that_of_the_standard(String text, String base32) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);

    assertThat(Base32.encode(bytes)).isEqualTo(base32);
    assertThat(Base32.decode(base32)).isEqualTo(bytes);
  }

  @Test
  void what_is_not_base32_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Base32.decode("MZXW6YT1"));
  }
}
