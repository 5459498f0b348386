package ai.bilancompetence.subscriptions.command;

import com.stripe.model.StripeError;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why there was no money, as it stands in the log: codes only, since texts may be personal. */
final class DeclineReason {

  static final String NOT_CONFIGURED = "payments_not_configured";
  static final String NO_PAYMENT_METHOD = "no_payment_method";
  static final String AUTHENTICATION_REQUIRED = "authentication_required";
  static final String CANCELED = "canceled";

  /** Stripe does not say why. */
  static final String UNKNOWN = "declined";

  private static final Pattern CODE = Pattern.compile("[a-z0-9_]{1,64}");

  private DeclineReason() {}

  /** Why a payment failed, as it stands on the payment. */
  static String of(@Nullable StripeError error) {
    return error == null ? UNKNOWN : of(error.getDeclineCode(), error.getCode());
  }

  /**
   * The more exact one of Stripe's two codes.
   *
   * @param declineCode what the bank said
   * @param code what Stripe said
   */
  static String of(@Nullable String declineCode, @Nullable String code) {
    String reason = declineCode == null ? code : declineCode;
    return reason != null && CODE.matcher(reason).matches() ? reason : UNKNOWN;
  }
}
