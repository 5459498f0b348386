package ai.bilancompetence.subscriptions.command;

import static ai.bilancompetence.subscriptions.command.SubscriptionsError.STRIPE_EVENT_UNREADABLE;

import ai.bilancompetence.platform.error.DomainRejection;
import com.stripe.Stripe;
import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.model.Event;
import com.stripe.model.EventDataObjectDeserializer;
import com.stripe.model.StripeObject;
import com.stripe.net.Webhook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the object that a Stripe event is about. */
final class StripePayload {

  private static final Logger log = LoggerFactory.getLogger(StripePayload.class);

  private StripePayload() {}

  /**
   * @throws DomainRejection with {@code stripe_event_unreadable}
   */
  static <T extends StripeObject> T read(String payload, Class<T> wanted) {
    StripeObject object;
    try {
      object = object(Webhook.constructEventWithoutVerification(payload));
    } catch (EventDataObjectDeserializationException | RuntimeException unexpected) {
      // Whatever the library stumbles over, the same payload makes it stumble again. Its message
      // may quote the payload, which is personal, so only the kind of failure is kept.
      throw new DomainRejection(STRIPE_EVENT_UNREADABLE, unexpected.getClass().getSimpleName());
    }
    if (!wanted.isInstance(object)) {
      throw new DomainRejection(STRIPE_EVENT_UNREADABLE, "Expected " + wanted.getSimpleName());
    }
    return wanted.cast(object);
  }

  private static StripeObject object(Event event) throws EventDataObjectDeserializationException {
    EventDataObjectDeserializer deserializer = event.getDataObjectDeserializer();
    if (!Stripe.API_VERSION.equals(event.getApiVersion())) {
      log.warn(
          "Stripe event {} has API version {}, and {} is expected; align the webhook endpoint",
          event.getId(),
          event.getApiVersion(),
          Stripe.API_VERSION);
    }
    if (event.getApiVersion() == null) {
      return deserializer.deserializeUnsafe(); // The safe way fails where there is no version.
    }
    return deserializer.getObject().isPresent()
        ? deserializer.getObject().get()
        : deserializer.deserializeUnsafe();
  }
}
