package ai.bilancompetence.credits.upcasting;

import ai.bilancompetence.credits.event.CreditsReleased;
import ai.bilancompetence.platform.upcasting.JsonUpcaster;
import tools.jackson.databind.node.ObjectNode;

/** Adds that there were no captures of parts before. */
public final class CreditsReleasedFrom1 extends JsonUpcaster {

  public CreditsReleasedFrom1() {
    super(CreditsReleased.class, 1);
  }

  @Override
  public void upcast(ObjectNode payload) {
    payload.putArray("captured_before");
    payload.set("refundable_until", payload.required("occurred_at"));
  }
}
