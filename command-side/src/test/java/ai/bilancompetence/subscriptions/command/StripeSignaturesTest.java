package ai.bilancompetence.subscriptions.command;

import static ai.bilancompetence.subscriptions.command.SubscriptionsError.STRIPE_NOT_CONFIGURED;
import static ai.bilancompetence.subscriptions.command.SubscriptionsError.STRIPE_SIGNATURE_EXPIRED;
import static ai.bilancompetence.subscriptions.command.SubscriptionsError.STRIPE_SIGNATURE_INVALID;
import static ai.bilancompetence.subscriptions.command.SubscriptionsError.STRIPE_SIGNATURE_MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.bilancompetence.platform.error.DomainRejection;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeSignaturesTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00.750Z");
  private static final long T = NOW.getEpochSecond();
  private static final String SECRET = "whsec_current_00000000";
  private static final String OLD_SECRET = "whsec_former_000000000";
  private static final String BODY = "{\"id\":\"evt_1\",\"name\":\"Zoé €\"}\n";

  private final StripeSignatures signatures = signaturesWith(SECRET, OLD_SECRET);

  @Nested
  class Accepts {

    @Test
    void aBodySignedWithOurSecret() {
      accepted(header(T, hmac(SECRET, T, BODY)));
    }

    @Test
    void aBodySignedWithTheSecondSecretDuringARotation() {
      accepted(header(T, hmac(OLD_SECRET, T, BODY)));
    }

    @Test
    void severalSignaturesOfWhichOneFits() {
      accepted(header(T, hmac("whsec_unknown_00000000", T, BODY)) + ",v1=" + hmac(SECRET, T, BODY));
    }

    @Test
    void signaturesOfOtherSchemesBesideOurs() {
      accepted("t=%d,v0=abc,v1=%s,v2=xyz".formatted(T, hmac(SECRET, T, BODY)));
    }

    @Test
    void aSignatureAsOldAsTolerated() {
      accepted(header(T - 300, hmac(SECRET, T - 300, BODY)));
    }

    @Test
    void aSignatureAsFarAheadAsTolerated() {
      accepted(header(T + 300, hmac(SECRET, T + 300, BODY)));
    }

    private void accepted(String header) {
      assertThatCode(() -> signatures.verify(BODY, header)).doesNotThrowAnyException();
    }
  }

  @Nested
  class Refuses {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void aMissingHeader(String header) {
      refused(BODY, header, STRIPE_SIGNATURE_MISSING);
    }

    @Test
    void aSignatureWithAnotherSecret() {
      refused(BODY, header(T, hmac("whsec_unknown_00000000", T, BODY)), STRIPE_SIGNATURE_INVALID);
    }

    @Test
    void aBodyThatWasChanged() {
      refused(BODY + " ", header(T, hmac(SECRET, T, BODY)), STRIPE_SIGNATURE_INVALID);
    }

    @Test
    void aTimeThatWasChanged() {
      refused(BODY, header(T, hmac(SECRET, T - 3_600, BODY)), STRIPE_SIGNATURE_INVALID);
    }

    @Test
    void aSecondTimeThatIsNotTheSignedOne() {
      long old = T - 3_600;
      refused(BODY, header(old, hmac(SECRET, old, BODY)) + ",t=" + T, STRIPE_SIGNATURE_EXPIRED);
    }

    @Test
    void aSignatureOfAnotherSchemeOnly() {
      refused(BODY, "t=%d,v0=%s".formatted(T, hmac(SECRET, T, BODY)), STRIPE_SIGNATURE_INVALID);
    }

    @Test
    void anOldSignature() {
      refused(BODY, header(T - 301, hmac(SECRET, T - 301, BODY)), STRIPE_SIGNATURE_EXPIRED);
    }

    @Test
    void aSignatureFromTheFuture() {
      refused(BODY, header(T + 301, hmac(SECRET, T + 301, BODY)), STRIPE_SIGNATURE_EXPIRED);
    }

    @Test
    void anOldSignatureWithAnotherSecretAsInvalid() {
      refused(BODY, header(1, hmac("whsec_unknown_00000000", 1, BODY)), STRIPE_SIGNATURE_INVALID);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "garbage",
          "t",
          "t=",
          "v1",
          "t,v1",
          "t=1,v1",
          ",,,",
          "=",
          "t=now,v1=abc",
          "t=-1,v1=abc",
          "t=99999999999999999999,v1=abc",
          "t=1795168800",
          "v1=abc"
        })
    void aHeaderOfAnotherForm(String header) {
      refused(BODY, header, STRIPE_SIGNATURE_INVALID);
    }

    @Test
    void everythingWhereNoSecretIsConfigured() {
      assertThat(
              catchThrowableOfType(
                      DomainRejection.class,
                      () -> signaturesWith().verify(BODY, header(T, hmac("", T, BODY))))
                  .errorCode())
          .isEqualTo(STRIPE_NOT_CONFIGURED);
    }

    private void refused(String body, String header, SubscriptionsError code) {
      assertThat(catchThrowableOfType(DomainRejection.class, () -> signatures.verify(body, header)))
          .extracting(DomainRejection::errorCode)
          .isEqualTo(code);
    }
  }

  private static StripeSignatures signaturesWith(String... secrets) {
    return new StripeSignatures(
        new SubscriptionsProperties(
            new SubscriptionsProperties.Stripe(
                List.of(secrets),
                300,
                new SubscriptionsProperties.Inbox(1, 1, 1, 1, 1),
                StripeDouble.NOT_CONFIGURED),
            List.of()),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static String header(long time, String signature) {
    return "t=%d,v1=%s".formatted(time, signature);
  }

  /** Stripe's scheme as its documentation words it, without Stripe's library. */
  private static String hmac(String secret, long time, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = secret.isEmpty() ? new byte[1] : secret.getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return HexFormat.of()
          .formatHex(mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
