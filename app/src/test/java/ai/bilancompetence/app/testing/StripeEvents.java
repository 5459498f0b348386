package ai.bilancompetence.app.testing;

import ai.bilancompetence.app.testing.Http.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Posts events as Stripe does: the recorded shape, signed over the raw body. */
public final class StripeEvents {

  public static final String SECRET = "whsec_demo_0000000000000000";
  private static final Path STORY = Path.of("../docs/story/checkout.session.completed.json");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private StripeEvents() {}

  /** A paid pack of 200 credits, as one event of a payment of its own. */
  public static ObjectNode packBought(UUID account) {
    try {
      ObjectNode event = (ObjectNode) JSON.readTree(Files.readString(STORY));
      event.put("id", "evt_" + unique());
      ObjectNode session = (ObjectNode) event.at("/data/object");
      session.put("id", "cs_test_" + unique());
      session.put("payment_intent", "pi_" + unique());
      session.put("client_reference_id", account.toString());
      ((ObjectNode) session.get("metadata"))
          .put("credit_account_id", account.toString())
          .put("organisation_id", Demo.CENTRE.toString());
      return event;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same payment, announced by another event. */
  public static ObjectNode announcedAgain(ObjectNode event) {
    return event.deepCopy().put("id", "evt_" + unique());
  }

  public static Answer post(ObjectNode event) {
    String body = JSON.writeValueAsString(event);
    return Demo.anonymous()
        .with("Stripe-Signature", signature(body, Instant.now(), SECRET))
        .sendBody("POST", "/api/v1/webhooks/stripe", body);
  }

  public static String signature(String body, Instant at, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] sum = mac.doFinal((at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8));
      return "t=%d,v1=%s".formatted(at.getEpochSecond(), HexFormat.of().formatHex(sum));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String unique() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
