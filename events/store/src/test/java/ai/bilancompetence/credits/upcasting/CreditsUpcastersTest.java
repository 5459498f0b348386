package ai.bilancompetence.credits.upcasting;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.platform.upcasting.JsonUpcaster;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the next revision says of what was stored before there was one. */
class CreditsUpcastersTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String AT = "\"2026-03-31T08:15:30Z\"";

  static Stream<Arguments> upcasters() {
    return Stream.of(
        Arguments.of(
            new CreditsGrantedFrom2(),
            "{'category':'paid','amount':5,'occurred_at':AT}",
            "{'amount':5,'occurred_at':AT,'terms':{'category':'paid','priority':50,"
                + "'effective_at':AT,'expires_at':null,'scope':[],'granted_at':AT}}"),
        Arguments.of(
            new CreditsReservedFrom1(),
            "{'feature':'bilan','occurred_at':AT}",
            "{'feature':'bilan','occurred_at':AT,'expires_at':null,'used_by':null}"),
        Arguments.of(
            new CreditsCapturedFrom1(),
            "{'returned':[],'occurred_at':AT}",
            "{'returned':[],'occurred_at':AT,'captured_before':[],'used_by':null,"
                + "'refundable_until':AT}"),
        Arguments.of(
            new CreditsReleasedFrom1(),
            "{'returned':[],'occurred_at':AT}",
            "{'returned':[],'occurred_at':AT,'captured_before':[],'refundable_until':AT}"),
        Arguments.of(
            new CreditsSpentFrom1(),
            "{'feature':'bilan','occurred_at':AT}",
            "{'feature':'bilan','occurred_at':AT,'used_by':null,'refundable_until':AT}"));
  }

  @ParameterizedTest
  @MethodSource("upcasters")
  void whatIsNewIsWhatWasTrueThen(JsonUpcaster upcaster, String before, String after) {
    ObjectNode payload = read(before);

    upcaster.upcast(payload);

    assertThat(payload).isEqualTo(read(after));
  }

  private static ObjectNode read(String json) {
    return (ObjectNode) JSON.readTree(json.replace('\'', '"').replace("AT", AT));
  }
}
