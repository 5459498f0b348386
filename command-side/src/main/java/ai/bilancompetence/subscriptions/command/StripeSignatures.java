package ai.bilancompetence.subscriptions.command;

import static ai.bilancompetence.subscriptions.command.SubscriptionsError.STRIPE_NOT_CONFIGURED;
import static ai.bilancompetence.subscriptions.command.SubscriptionsError.STRIPE_SIGNATURE_EXPIRED;
import static ai.bilancompetence.subscriptions.command.SubscriptionsError.STRIPE_SIGNATURE_INVALID;
import static ai.bilancompetence.subscriptions.command.SubscriptionsError.STRIPE_SIGNATURE_MISSING;

import ai.bilancompetence.platform.error.DomainRejection;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what Stripe sent from what anybody else sent. */
@Component
final class StripeSignatures {

  /** Tells the library not to look at the time: it refuses old signatures, but no future ones. */
  private static final long ANY_TIME = 0;

  private static final String TIMESTAMP = "t=";

  private final SubscriptionsProperties.Stripe properties;
  private final Clock clock;

  StripeSignatures(SubscriptionsProperties properties, Clock clock) {
    this.properties = properties.stripe();
    this.clock = clock;
  }

  /**
   * Accepts a body that was signed with one of our secrets just now.
   *
   * @param body exactly as received
   * @param header value of {@code Stripe-Signature}: one {@code t}, any number of {@code v1}
   * @throws DomainRejection with {@code stripe_not_configured}, {@code stripe_signature_missing},
   *     {@code stripe_signature_invalid} or {@code stripe_signature_expired}
   */
  void verify(String body, @Nullable String header) {
    if (properties.webhookSecrets().isEmpty()) {
      throw new DomainRejection(
          STRIPE_NOT_CONFIGURED, "An operator has to set bilan.stripe.webhook-secrets");
    }
    if (header == null || header.isBlank()) {
      throw new DomainRejection(STRIPE_SIGNATURE_MISSING, "Only Stripe posts here");
    }
    if (properties.webhookSecrets().stream().noneMatch(secret -> signs(secret, body, header))) {
      throw new DomainRejection(STRIPE_SIGNATURE_INVALID, "No v1 signature fits this body");
    }
    long ageSeconds = clock.instant().getEpochSecond() - timestampOf(header);
    if (Math.abs(ageSeconds) > properties.toleranceSeconds()) {
      throw new DomainRejection(
          STRIPE_SIGNATURE_EXPIRED,
          "Its time may differ by %d s from ours, and differs by %d s"
              .formatted(properties.toleranceSeconds(), ageSeconds));
    }
  }

  private static boolean signs(String secret, String body, String header) {
    try {
      return Webhook.Signature.verifyHeader(body, header, secret, ANY_TIME);
    } catch (SignatureVerificationException
        | NumberFormatException
        | IndexOutOfBoundsException notSigned) {
      // The last two are how the library meets a header that is not of its form.
      return false;
    }
  }

  /** The time that was signed: the library takes the first one, and so must we. */
  private static long timestampOf(String header) {
    for (String item : header.split(",", -1)) {
      if (item.startsWith(TIMESTAMP)) {
        return Long.parseLong(item.substring(TIMESTAMP.length()));
      }
    }
    throw new IllegalStateException("The library verified a header without a time");
  }
}
