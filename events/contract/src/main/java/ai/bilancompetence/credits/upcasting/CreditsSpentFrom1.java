package ai.bilancompetence.credits.upcasting;

import ai.bilancompetence.credits.event.CreditsSpent;
import ai.bilancompetence.platform.upcasting.JsonUpcaster;
import tools.jackson.databind.node.ObjectNode;

/** Adds that nobody knows who used the credits, and that they could not be refunded. */
public final class CreditsSpentFrom1 extends JsonUpcaster {

  public CreditsSpentFrom1() {
    super(CreditsSpent.class, 1);
  }

  @Override
  public void upcast(ObjectNode payload) {
    payload.putNull("used_by");
    payload.set("refundable_until", payload.required("occurred_at"));
  }
}
