package ai.bilancompetence.subscriptions.command;

import static ai.bilancompetence.subscriptions.command.SubscriptionsError.STRIPE_EVENT_MALFORMED;

import ai.bilancompetence.platform.error.DomainRejection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What has to be known of a Stripe event to store it.
 *
 * @param apiVersion version of Stripe's API that shaped the event; absent in some kinds of events
 */
record StripeEnvelope(String eventId, String type, @Nullable String apiVersion) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,255}");

  /**
   * @throws DomainRejection with {@code stripe_event_malformed}
   */
  static StripeEnvelope read(String body, JsonMapper json) {
    JsonNode event;
    try {
      event = json.readTree(body);
    } catch (JacksonException malformed) {
      throw new DomainRejection(STRIPE_EVENT_MALFORMED, "It is not well-formed JSON");
    }
    String apiVersion = name(event, "api_version");
    return new StripeEnvelope(
        require("id", name(event, "id")), require("type", name(event, "type")), apiVersion);
  }

  private static String require(String field, @Nullable String value) {
    if (value == null) {
      throw new DomainRejection(STRIPE_EVENT_MALFORMED, "It has no " + field);
    }
    return value;
  }

  private static @Nullable String name(JsonNode event, String field) {
    JsonNode value = event.get(field);
    return value != null && value.isString() && NAME.matcher(value.stringValue()).matches()
        ? value.stringValue()
        : null;
  }
}
