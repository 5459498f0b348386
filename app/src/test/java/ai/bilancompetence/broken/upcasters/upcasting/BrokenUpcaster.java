package ai.bilancompetence.broken.upcasters.upcasting;

import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.platform.upcasting.JsonUpcaster;
import tools.jackson.databind.node.ObjectNode;

final class BrokenUpcaster extends JsonUpcaster {

  BrokenUpcaster() {
    super(CreditsGranted.class, 1);
  }

  @Override
  public void upcast(ObjectNode payload) {}
}
