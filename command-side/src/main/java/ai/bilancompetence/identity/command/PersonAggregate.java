package ai.bilancompetence.identity.command;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

import ai.bilancompetence.identity.command.IdentityCommand.AppointAdministrator;
import ai.bilancompetence.identity.command.IdentityCommand.ChangeProfile;
import ai.bilancompetence.identity.command.IdentityCommand.ConfirmEmailAddress;
import ai.bilancompetence.identity.command.IdentityCommand.DismissAdministrator;
import ai.bilancompetence.identity.command.IdentityCommand.ErasePerson;
import ai.bilancompetence.identity.command.IdentityCommand.PersonCommand;
import ai.bilancompetence.identity.command.IdentityCommand.RecordAccess;
import ai.bilancompetence.identity.command.IdentityCommand.RegisterPerson;
import ai.bilancompetence.identity.event.PersonEvent;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.CausedBy;
import ai.bilancompetence.platform.command.Recorder;
import ai.bilancompetence.platform.command.TakingTurns;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The Axon shell around {@link Person}. What happens to a person belongs to no organisation. */
@Aggregate(type = PersonId.AGGREGATE_TYPE, lockFactory = TakingTurns.BEAN)
class PersonAggregate {

  @AggregateIdentifier
  @SuppressWarnings("UnusedVariable") // Axon reads it.
  private @Nullable String streamId;

  private Person person = Person.UNREGISTERED;

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  PersonId handle(RegisterPerson command, @CausedBy Cause cause, Clock clock) {
    return decide(command, cause, clock);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  PersonId handle(AppointAdministrator command, @CausedBy Cause cause, Clock clock) {
    return decide(command, cause, clock);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  ChangedProfile handle(ChangeProfile command, @CausedBy Cause cause, Clock clock) {
    return new ChangedProfile(decide(command, cause, clock));
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  PersonId handle(ConfirmEmailAddress command, @CausedBy Cause cause, Clock clock) {
    return decide(command, cause, clock);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  PersonId handle(DismissAdministrator command, @CausedBy Cause cause, Clock clock) {
    return decide(command, cause, clock);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  PersonId handle(RecordAccess command, @CausedBy Cause cause, Clock clock) {
    return decide(command, cause, clock);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  PersonId handle(ErasePerson command, @CausedBy Cause cause, Clock clock) {
    return decide(command, cause, clock);
  }

  @EventSourcingHandler
  void on(PersonEvent event) {
    streamId = event.personId().streamId();
    person = person.evolve(event);
  }

  /** Takes up a state that was kept, in place of the events that led to it. */
  @EventSourcingHandler
  void on(Person kept, @SourceId String id) {
    streamId = id;
    person = kept;
  }

  private PersonId decide(PersonCommand command, Cause cause, Clock clock) {
    IdentityAccess.check(cause.actor(), command);
    Recorder.record(person.decide(command, clock.instant()), null);
    return command.personId();
  }
}
