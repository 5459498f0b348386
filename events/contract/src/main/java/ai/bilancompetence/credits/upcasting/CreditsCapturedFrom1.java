package ai.bilancompetence.credits.upcasting;

import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.platform.upcasting.JsonUpcaster;
import tools.jackson.databind.node.ObjectNode;

/** Adds that there were no captures of parts before, and no refunds after. */
public final class CreditsCapturedFrom1 extends JsonUpcaster {

  public CreditsCapturedFrom1() {
    super(CreditsCaptured.class, 1);
  }

  @Override
  public void upcast(ObjectNode payload) {
    payload.putArray("captured_before");
    payload.putNull("used_by");
    payload.set("refundable_until", payload.required("occurred_at"));
  }
}
