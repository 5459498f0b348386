package ai.bilancompetence.credits.upcasting;

import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.platform.upcasting.JsonUpcaster;
import tools.jackson.databind.node.ObjectNode;

/** Adds the terms: until then every grant could be used at once, for anything and for ever. */
public final class CreditsGrantedFrom2 extends JsonUpcaster {

  public CreditsGrantedFrom2() {
    super(CreditsGranted.class, 2);
  }

  @Override
  public void upcast(ObjectNode payload) {
    ObjectNode terms = payload.putObject("terms");
    terms.set("category", payload.required("category"));
    terms.put("priority", 50);
    terms.set("effective_at", payload.required("occurred_at"));
    terms.putNull("expires_at");
    terms.putArray("scope");
    terms.set("granted_at", payload.required("occurred_at"));
    payload.remove("category");
  }
}
