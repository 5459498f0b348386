package ai.bilancompetence.subscriptions.command;

import static ai.bilancompetence.subscriptions.command.SubscriptionsError.STRIPE_EVENT_MALFORMED;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.PublicEndpoint;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where Stripe announces events. An event is answered as soon as it is stored: Stripe waits a few
 * seconds only, and what follows from the event must survive whatever happens to this node.
 */
@RestController
class StripeWebhookController {

  static final String PATH = "/api/v1/webhooks/stripe";

  /** The path has no token: the signature of the body tells who calls. */
  @Configuration(proxyBeanMethods = false)
  static class Access {

    @Bean
    PublicEndpoint stripeWebhook() {
      return new PublicEndpoint(HttpMethod.POST, PATH);
    }
  }

  /**
   * What became of an event.
   *
   * @param known whether it had been stored before
   */
  record Receipt(String eventId, boolean known) {}

  private final StripeSignatures signatures;
  private final StripeInbox inbox;
  private final StripeInboxWorker worker;
  private final JsonMapper json;

  StripeWebhookController(
      StripeSignatures signatures, StripeInbox inbox, StripeInboxWorker worker, JsonMapper json) {
    this.signatures = signatures;
    this.inbox = inbox;
    this.worker = worker;
    this.json = json;
  }

  /** Stores an event that Stripe signed. A repeated one is answered the same. */
  @PostMapping(PATH)
  Envelope<Receipt> receive(
      @RequestHeader(name = "Stripe-Signature", required = false) @Nullable String signature,
      @RequestBody(required = false) byte @Nullable [] body) {
    String payload = utf8(body == null ? new byte[0] : body);
    signatures.verify(payload, signature);
    StripeEnvelope envelope = StripeEnvelope.read(payload, json);
    boolean added = inbox.add(envelope, payload);
    if (added) {
      worker.wake();
    }
    return Envelope.of(new Receipt(envelope.eventId(), !added));
  }

  /** The signature covers bytes, so nothing may get lost on the way to text. */
  private static String utf8(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new DomainRejection(STRIPE_EVENT_MALFORMED, "It is not UTF-8");
    }
  }
}
