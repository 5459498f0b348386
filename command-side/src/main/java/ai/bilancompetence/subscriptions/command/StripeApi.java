package ai.bilancompetence.subscriptions.command;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.service.V1Services;
import org.jspecify.annotations.Nullable;

/** Calls Stripe, and says in our words what went wrong. */
final class StripeApi {

  /** One or more calls that belong together. */
  @FunctionalInterface
  interface Call<T> {
    T make(V1Services stripe) throws StripeException;
  }

  private final StripeClient client;

  /**
   * @param key secret key of the account at Stripe
   */
  StripeApi(String key, SubscriptionsProperties.Api settings) {
    client =
        StripeClient.builder()
            .setApiKey(key)
            .setApiBase(settings.baseUrl())
            .setConnectTimeout(settings.connectTimeoutMs())
            .setReadTimeout(settings.readTimeoutMs())
            .setMaxNetworkRetries(0) // Whoever asks tries again, after longer and longer pauses.
            .build();
  }

  /**
   * @throws PaymentProviderFailure when Stripe does not answer, or refuses for a reason that is not
   *     the customer's
   */
  <T> T call(Call<T> call) {
    try {
      return call.make(client.v1());
    } catch (StripeException failure) {
      throw new PaymentProviderFailure(describe(failure));
    } catch (RuntimeException failure) {
      // How the library passes on what goes wrong at a further page of a list.
      if (failure.getCause() instanceof StripeException cause) {
        throw new PaymentProviderFailure(describe(cause));
      }
      throw failure;
    }
  }

  /** The request's id finds it in Stripe's dashboard; messages may quote customers and keys. */
  private static String describe(StripeException failure) {
    if (failure instanceof ApiConnectionException) {
      Throwable cause = failure.getCause();
      return "Stripe was not reached: "
          + (cause == null ? failure : cause).getClass().getSimpleName();
    }
    return "Stripe answered %s %s, request %s"
        .formatted(
            failure.getStatusCode(), orNone(failure.getCode()), orNone(failure.getRequestId()));
  }

  private static String orNone(@Nullable String text) {
    return text == null ? "without a code" : text;
  }
}
