package ai.bilancompetence.subscriptions.command;

import static ai.bilancompetence.subscriptions.command.SubscriptionsError.STRIPE_EVENT_ABANDONED;

import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.subscriptions.command.StripeInbox.State;
import ai.bilancompetence.subscriptions.command.StripeInbox.Taken;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives one stored event its effect.
 *
 * <p>The effect and the note that it is done are several transactions. A crash between them repeats
 * the command, and the aggregate recognises the payment: the effect happens once all the same.
 */
@Component
final class StripeInboxProcessor {

  private static final Logger log = LoggerFactory.getLogger(StripeInboxProcessor.class);

  private final StripeInbox inbox;
  private final StripeEventTranslator translator;
  private final StripeCustomers customers;
  private final Commands commands;
  private final InboxRetries retries;
  private final Duration lease;
  private final Clock clock;

  StripeInboxProcessor(
      StripeInbox inbox,
      StripeEventTranslator translator,
      StripeCustomers customers,
      Commands commands,
      SubscriptionsProperties properties,
      Clock clock) {
    this.inbox = inbox;
    this.translator = translator;
    this.customers = customers;
    this.commands = commands;
    this.retries = new InboxRetries(properties.stripe().inbox());
    this.lease = Duration.ofMillis(properties.stripe().inbox().leaseMs());
    this.clock = clock;
  }

  /**
   * Processes the next event that is due.
   *
   * @return false when nothing is due
   */
  boolean processNext() {
    Optional<Taken> next = inbox.take(lease);
    next.ifPresent(this::process);
    return next.isPresent();
  }

  private void process(Taken taken) {
    if (retries.isExhaustedBefore(taken.attempt())) {
      // Its last attempts never came to an end, not even a bad one.
      fail(taken, new InboxRetries.Failure(STRIPE_EVENT_ABANDONED.code(), null));
      return;
    }
    try {
      Optional<StripeConsequence> consequence = translator.translate(taken.type(), taken.payload());
      consequence.ifPresent(c -> carryOut(c, taken));
      inbox.finish(taken, consequence.isPresent() ? State.DONE : State.IGNORED);
    } catch (DomainRejection refusal) {
      log.warn("Stripe event {} refused: {}", taken.eventId(), refusal.detail());
      fail(taken, retries.after(refusal, taken.attempt(), clock.instant()));
    } catch (RuntimeException failure) {
      log.warn("Stripe event {} failed", taken.eventId(), failure);
      fail(taken, retries.after(failure, taken.attempt(), clock.instant()));
    }
  }

  private void fail(Taken taken, InboxRetries.Failure failure) {
    inbox.fail(taken, failure.code(), failure.retryAt());
    if (failure.retryAt() == null) {
      log.error(
          "Stripe event {} ({}) is dead: {}. Somebody has to look at it",
          taken.eventId(),
          taken.type(),
          failure.code());
    }
  }

  private void carryOut(StripeConsequence consequence, Taken taken) {
    commands.send(consequence.command(), consequence.cause(taken.eventId()));
    if (consequence.payer() != null) {
      customers.remember(consequence.payer()); // Not when the purchase was refused.
    }
  }
}
