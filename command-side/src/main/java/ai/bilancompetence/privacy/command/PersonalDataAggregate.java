package ai.bilancompetence.privacy.command;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.CausedBy;
import ai.bilancompetence.platform.command.Recorder;
import ai.bilancompetence.platform.command.TakingTurns;
import ai.bilancompetence.privacy.command.PrivacyCommand.BeginErasure;
import ai.bilancompetence.privacy.command.PrivacyCommand.CancelErasure;
import ai.bilancompetence.privacy.command.PrivacyCommand.RecordConsent;
import ai.bilancompetence.privacy.command.PrivacyCommand.RecordErasure;
import ai.bilancompetence.privacy.command.PrivacyCommand.RequestErasure;
import ai.bilancompetence.privacy.command.PrivacyCommand.WithdrawConsent;
import ai.bilancompetence.privacy.event.PersonalDataId;
import ai.bilancompetence.privacy.event.PrivacyEvent;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The Axon shell around {@link PersonalData}: one line for each command, one handler for all
 * events.
 */
@Aggregate(type = PersonalDataId.AGGREGATE_TYPE, lockFactory = TakingTurns.BEAN)
class PersonalDataAggregate {

  @AggregateIdentifier
  @SuppressWarnings("UnusedVariable") // Axon reads it.
  private @Nullable String streamId;

  private PersonalData data = PersonalData.UNTOUCHED;

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  DataStatus handle(
      RequestErasure command, @CausedBy Cause cause, PrivacyProperties rules, Clock clock) {
    return decide(command, cause, rules, clock);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  DataStatus handle(
      CancelErasure command, @CausedBy Cause cause, PrivacyProperties rules, Clock clock) {
    return decide(command, cause, rules, clock);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  DataStatus handle(
      BeginErasure command, @CausedBy Cause cause, PrivacyProperties rules, Clock clock) {
    return decide(command, cause, rules, clock);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  DataStatus handle(
      RecordErasure command, @CausedBy Cause cause, PrivacyProperties rules, Clock clock) {
    return decide(command, cause, rules, clock);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  DataStatus handle(
      RecordConsent command, @CausedBy Cause cause, PrivacyProperties rules, Clock clock) {
    return decide(command, cause, rules, clock);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  DataStatus handle(
      WithdrawConsent command, @CausedBy Cause cause, PrivacyProperties rules, Clock clock) {
    return decide(command, cause, rules, clock);
  }

  @EventSourcingHandler
  void on(PrivacyEvent event) {
    streamId = event.dataId().streamId();
    data = data.evolve(event);
  }

  /** Takes up a state that was kept, in place of the events that led to it. */
  @EventSourcingHandler
  void on(PersonalData kept, @SourceId String id) {
    streamId = id;
    data = kept;
  }

  private DataStatus decide(
      PrivacyCommand command, Cause cause, PrivacyProperties rules, Clock clock) {
    PrivacyAccess.check(cause.actor(), command);
    Recorder.record(data.decide(command, rules.erasureGrace(), clock.instant()), null);
    return DataStatus.of(command.dataId(), data);
  }
}
