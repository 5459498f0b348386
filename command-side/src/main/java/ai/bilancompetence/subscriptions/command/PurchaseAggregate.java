package ai.bilancompetence.subscriptions.command;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.CausedBy;
import ai.bilancompetence.platform.command.Recorder;
import ai.bilancompetence.platform.command.TakingTurns;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.subscriptions.command.SubscriptionsCommand.RecordCreditPackPurchase;
import ai.bilancompetence.subscriptions.event.CreditPackPurchased;
import ai.bilancompetence.subscriptions.event.PurchaseId;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The Axon shell around {@link Purchase}. */
@Aggregate(type = PurchaseId.AGGREGATE_TYPE, lockFactory = TakingTurns.BEAN)
class PurchaseAggregate {

  @AggregateIdentifier
  @SuppressWarnings("UnusedVariable") // Axon reads it.
  private @Nullable String streamId;

  private Purchase purchase = Purchase.UNKNOWN;

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  void handle(RecordCreditPackPurchase command, @CausedBy Cause cause, Clock clock) {
    decide(command, cause, clock);
  }

  @EventSourcingHandler
  void on(CreditPackPurchased event) {
    streamId = event.purchaseId().streamId();
    purchase = purchase.evolve(event);
  }

  /** Takes up a state that was kept, in place of the events that led to it. */
  @EventSourcingHandler
  void on(Purchase kept, @SourceId String id) {
    streamId = id;
    purchase = kept;
  }

  private void decide(SubscriptionsCommand command, Cause cause, Clock clock) {
    if (!cause.actor().isSystem()) {
      // Only the payment provider knows who paid; a person saying so proves nothing.
      throw new DomainRejection(PlatformError.FORBIDDEN, "Purchases are recorded by the system");
    }
    OrganisationId organisation = command.organisationId();
    Recorder.record(
        purchase.decide(command, clock.instant()),
        organisation == null ? null : organisation.value());
  }
}
