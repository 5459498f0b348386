package ai.bilancompetence.credits.upcasting;

import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.platform.upcasting.JsonUpcaster;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds that nobody knows who used the credits, and that the hold had no time-out: there was none.
 */
public final class CreditsReservedFrom1 extends JsonUpcaster {

  public CreditsReservedFrom1() {
    super(CreditsReserved.class, 1);
  }

  @Override
  public void upcast(ObjectNode payload) {
    payload.putNull("expires_at");
    payload.putNull("used_by");
  }
}
