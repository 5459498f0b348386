package ai.bilancompetence.credits.upcasting;

import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.platform.upcasting.JsonUpcaster;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds {@code source}. While there was revision 1, credits were granted in two ways only: for a
 * purchase, as paid credits under the id that Stripe gave the payment or the checkout, or by an
 * administrator. One who granted paid credits under such an id did so for that payment.
 */
public final class CreditsGrantedFrom1 extends JsonUpcaster {

  public CreditsGrantedFrom1() {
    super(CreditsGranted.class, 1);
  }

  @Override
  public void upcast(ObjectNode payload) {
    String reference = payload.required("reference").stringValue();
    boolean purchase =
        payload.required("category").stringValue().equals("paid")
            && (reference.startsWith("pi_") || reference.startsWith("cs_"));
    payload.put("source", purchase ? "purchase" : "administrator");
  }
}
