package ai.bilancompetence.credits.upcasting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CreditsGrantedFrom1Test {

  @ParameterizedTest
  @CsvSource({
    "paid,         pi_3PqL0aL,       purchase",
    "paid,         cs_live_a1B2,     purchase",
    "paid,         facture 2026-031, administrator",
    "promotional,  pi_3PqL0aL,       administrator",
    "subscription, geste commercial, administrator"
  })
  void the_source_follows_from_the_category_and_the_reference(
      String category, String reference, String source) {
    ObjectNode payload = JsonMapper.shared().createObjectNode();
    payload.put("category", category).put("amount", 200).put("reference", reference);
    ObjectNode before = payload.deepCopy();

    new CreditsGrantedFrom1().upcast(payload);

    assertThat(payload).isEqualTo(before.put("source", source));
  }
}
