package ai.bilancompetence.identity.command;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

import ai.bilancompetence.identity.command.OrganisationCommand.AcceptInvitation;
import ai.bilancompetence.identity.command.OrganisationCommand.AddMember;
import ai.bilancompetence.identity.command.OrganisationCommand.AdmitMember;
import ai.bilancompetence.identity.command.OrganisationCommand.AssignPlan;
import ai.bilancompetence.identity.command.OrganisationCommand.ChangeMemberRoles;
import ai.bilancompetence.identity.command.OrganisationCommand.ConnectIdentityProvider;
import ai.bilancompetence.identity.command.OrganisationCommand.CreateOrganisation;
import ai.bilancompetence.identity.command.OrganisationCommand.CreateServiceClient;
import ai.bilancompetence.identity.command.OrganisationCommand.DisconnectIdentityProvider;
import ai.bilancompetence.identity.command.OrganisationCommand.InviteMember;
import ai.bilancompetence.identity.command.OrganisationCommand.RemoveMember;
import ai.bilancompetence.identity.command.OrganisationCommand.RemoveServiceClient;
import ai.bilancompetence.identity.command.OrganisationCommand.ReplaceServiceClientSecret;
import ai.bilancompetence.identity.command.OrganisationCommand.ResendInvitation;
import ai.bilancompetence.identity.command.OrganisationCommand.SetSecondFactorPolicy;
import ai.bilancompetence.identity.command.OrganisationCommand.TransferOwnership;
import ai.bilancompetence.identity.command.OrganisationCommand.WithdrawInvitation;
import ai.bilancompetence.identity.event.OrganisationEvent;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.CausedBy;
import ai.bilancompetence.platform.command.Recorder;
import ai.bilancompetence.platform.command.TakingTurns;
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
 * <p>A command handler runs inside the transaction that appends the events, so this is where the
 * {@link OrganisationOffice} writes its rows: they and the events are committed together whatever
 * sent the command (an HTTP request, a policy, a set-up), and a lost race rolls both back. An event
 * handler would do it after the commit; the sender would have to know what the aggregate decided.
 */
@Aggregate(type = OrganisationId.AGGREGATE_TYPE, lockFactory = TakingTurns.BEAN)
class OrganisationAggregate {

  @AggregateIdentifier
  @SuppressWarnings("UnusedVariable") // Axon reads it.
  private @Nullable String streamId;

  private Organisation organisation = Organisation.UNCREATED;

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  OrganisationSummary handle(CreateOrganisation c, @CausedBy Cause cause, OrganisationOffice o) {
    decide(c, cause, o);
    return new OrganisationSummary(c.organisationId(), c.name());
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  OrganisationMember handle(AddMember c, @CausedBy Cause cause, OrganisationOffice o) {
    return member(c, c.personId(), cause, o);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  OrganisationMember handle(AdmitMember c, @CausedBy Cause cause, OrganisationOffice o) {
    return member(c, c.personId(), cause, o);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  OrganisationMember handle(ChangeMemberRoles c, @CausedBy Cause cause, OrganisationOffice o) {
    return member(c, c.personId(), cause, o);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  OrganisationMember handle(RemoveMember c, @CausedBy Cause cause, OrganisationOffice o) {
    return member(c, c.personId(), cause, o);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  OrganisationMember handle(AcceptInvitation c, @CausedBy Cause cause, OrganisationOffice o) {
    return member(c, c.personId(), cause, o);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  OrganisationTerms handle(TransferOwnership c, @CausedBy Cause cause, OrganisationOffice o) {
    return terms(c, cause, o);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  OrganisationTerms handle(SetSecondFactorPolicy c, @CausedBy Cause cause, OrganisationOffice o) {
    return terms(c, cause, o);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  OrganisationTerms handle(AssignPlan c, @CausedBy Cause cause, OrganisationOffice o) {
    return terms(c, cause, o);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  OrganisationInvitation handle(InviteMember c, @CausedBy Cause cause, OrganisationOffice o) {
    decide(c, cause, o);
    return OrganisationInvitation.of(
        c.organisationId(), c.invitationId(), organisation.invitations());
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  OrganisationInvitation handle(ResendInvitation c, @CausedBy Cause cause, OrganisationOffice o) {
    decide(c, cause, o);
    return OrganisationInvitation.of(
        c.organisationId(), c.invitationId(), organisation.invitations());
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  OrganisationPart handle(WithdrawInvitation c, @CausedBy Cause cause, OrganisationOffice o) {
    decide(c, cause, o);
    return new OrganisationPart(c.organisationId(), c.invitationId());
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  OrganisationServiceClient handle(
      CreateServiceClient c, @CausedBy Cause cause, OrganisationOffice o) {
    decide(c, cause, o);
    return OrganisationServiceClient.of(c.organisationId(), c.clientId(), organisation.clients());
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  OrganisationServiceClient handle(
      ReplaceServiceClientSecret c, @CausedBy Cause cause, OrganisationOffice o) {
    decide(c, cause, o);
    return OrganisationServiceClient.of(c.organisationId(), c.clientId(), organisation.clients());
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  OrganisationPart handle(RemoveServiceClient c, @CausedBy Cause cause, OrganisationOffice o) {
    decide(c, cause, o);
    return new OrganisationPart(c.organisationId(), c.clientId());
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  OrganisationPart handle(ConnectIdentityProvider c, @CausedBy Cause cause, OrganisationOffice o) {
    decide(c, cause, o);
    return new OrganisationPart(c.organisationId(), c.connectionId());
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  OrganisationPart handle(
      DisconnectIdentityProvider c, @CausedBy Cause cause, OrganisationOffice o) {
    decide(c, cause, o);
    return new OrganisationPart(c.organisationId(), c.connectionId());
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

  private OrganisationMember member(
      OrganisationCommand c, PersonId person, Cause cause, OrganisationOffice office) {
    decide(c, cause, office);
    return new OrganisationMember(
        c.organisationId(), person, organisation.members().rolesOf(person));
  }

  private OrganisationTerms terms(OrganisationCommand c, Cause cause, OrganisationOffice office) {
    decide(c, cause, office);
    return OrganisationTerms.of(c.organisationId(), organisation);
  }

  private void decide(OrganisationCommand command, Cause cause, OrganisationOffice office) {
    new OrganisationAccess(cause.actor(), organisation).check(command);
    office.check(command);
    List<OrganisationEvent> events = organisation.decide(command, office.rules(), office.now());
    Recorder.record(events, command.organisationId().value());
    office.keep(command, events, organisation);
  }
}
