package ai.bilancompetence.subscriptions.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.bilancompetence.platform.error.DomainRejection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class StripeEnvelopeTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void readsWhatIsNeededToStoreAnEvent() {
    assertThat(
            StripeEnvelope.read(
                """
                {"id": "evt_1", "type": "customer.created", "api_version": "2026-07-29.dahlia"}
                """,
                JSON))
        .isEqualTo(new StripeEnvelope("evt_1", "customer.created", "2026-07-29.dahlia"));
  }

  @Test
  void takesEventsWithoutAnApiVersion() {
    assertThat(StripeEnvelope.read("{\"id\":\"evt_1\",\"type\":\"t\",\"api_version\":null}", JSON))
        .isEqualTo(new StripeEnvelope("evt_1", "t", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "nonsense",
        "[]",
        "null",
        "1",
        "\"text\"",
        "{}",
        "{\"id\":\"evt_1\"}",
        "{\"type\":\"t\"}",
        "{\"id\":1,\"type\":\"t\"}",
        "{\"id\":\"\",\"type\":\"t\"}",
        "{\"id\":\"a b\",\"type\":\"t\"}",
        "{\"id\":\"evt\\u0000\",\"type\":\"t\"}"
      })
  void refusesWhatIsNoEvent(String body) {
    assertThat(catchThrowableOfType(DomainRejection.class, () -> StripeEnvelope.read(body, JSON)))
        .extracting(DomainRejection::errorCode)
        .isEqualTo(SubscriptionsError.STRIPE_EVENT_MALFORMED);
  }
}
