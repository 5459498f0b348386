package ai.bilancompetence.identity.command;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

import ai.bilancompetence.identity.command.IdentityCommand.AddMember;
import ai.bilancompetence.identity.command.IdentityCommand.CreateOrganisation;
import ai.bilancompetence.identity.command.IdentityCommand.OrganisationCommand;
import ai.bilancompetence.identity.event.MemberAdded;
import ai.bilancompetence.identity.event.OrganisationEvent;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.CausedBy;
import ai.bilancompetence.platform.command.Recorder;
import ai.bilancompetence.platform.command.TakingTurns;
import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The Axon shell around {@link Organisation}.
 *
 * <p>A command handler runs inside the transaction that appends the events, so this is where {@link
 * Memberships} is written: row and event are committed together whatever sent the command (an HTTP
 * request, a policy, a set-up), and a lost race rolls both back. An event handler would do it after
 * the commit; the sender would have to know what the aggregate decided.
 */
@Aggregate(type = OrganisationId.AGGREGATE_TYPE, lockFactory = TakingTurns.BEAN)
class OrganisationAggregate {

  @AggregateIdentifier
  @SuppressWarnings("UnusedVariable") // Axon reads it.
  private @Nullable String streamId;

  private Organisation organisation = Organisation.UNCREATED;

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  OrganisationSummary handle(
      CreateOrganisation command, @CausedBy Cause cause, Clock clock, Memberships memberships) {
    IdentityAccess.check(cause.actor(), command, organisation);
    decide(command, clock, memberships);
    return new OrganisationSummary(command.organisationId(), command.name());
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  OrganisationMember handle(
      AddMember command,
      @CausedBy Cause cause,
      Clock clock,
      Credentials credentials,
      Memberships memberships) {
    IdentityAccess.check(cause.actor(), command, organisation);
    credentials.requireAccount(command.personId());
    decide(command, clock, memberships);
    return new OrganisationMember(command.organisationId(), command.personId(), command.roles());
  }

  @EventSourcingHandler
  void on(OrganisationEvent event) {
    streamId = event.organisationId().streamId();
    organisation = organisation.evolve(event);
  }

  /** Takes up a state that was kept, in place of the events that led to it. */
  @EventSourcingHandler
  void on(Organisation kept, @SourceId String id) {
    streamId = id;
    organisation = kept;
  }

  private void decide(OrganisationCommand command, Clock clock, Memberships memberships) {
    List<OrganisationEvent> events = organisation.decide(command, clock.instant());
    Recorder.record(events, command.organisationId().value());
    for (OrganisationEvent event : events) {
      if (event instanceof MemberAdded added) {
        memberships.put(added.personId(), added.organisationId(), added.roles());
      }
    }
  }
}
