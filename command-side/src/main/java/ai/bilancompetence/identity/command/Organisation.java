package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.IdentityProviderConnected;
import ai.bilancompetence.identity.event.IdentityProviderDisconnected;
import ai.bilancompetence.identity.event.InvitationAccepted;
import ai.bilancompetence.identity.event.InvitationWithdrawn;
import ai.bilancompetence.identity.event.MemberAdded;
import ai.bilancompetence.identity.event.MemberInvited;
import ai.bilancompetence.identity.event.MemberRemoved;
import ai.bilancompetence.identity.event.MemberRolesChanged;
import ai.bilancompetence.identity.event.OrganisationCreated;
import ai.bilancompetence.identity.event.OrganisationEvent;
import ai.bilancompetence.identity.event.OwnershipTransferred;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.PlanAssigned;
import ai.bilancompetence.identity.event.SecondFactorPolicyChanged;
import ai.bilancompetence.identity.event.ServiceClientCreated;
import ai.bilancompetence.identity.event.ServiceClientRemoved;
import ai.bilancompetence.identity.event.ServiceClientSecretReplaced;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of an organisation, free of framework, clock and storage. The rules about it stand in
 * the classes named after what they decide.
 *
 * @param name null before the organisation is created
 * @param createdBy null before the organisation is created
 */
record Organisation(
    @Nullable String name,
    @Nullable PersonId createdBy,
    Terms terms,
    Members members,
    Invitations invitations,
    ServiceClients clients,
    IdentityProviders providers) {

  static final Organisation UNCREATED =
      new Organisation(
          null,
          null,
          new Terms(null, null, Set.of()),
          Members.NONE,
          Invitations.NONE,
          ServiceClients.NONE,
          IdentityProviders.NONE);

  /**
   * What holds for the organisation as a whole.
   *
   * @param owner at first its creator; null before the organisation is created
   * @param plan null when none was given
   * @param secondFactor which roles need a second factor
   */
  record Terms(@Nullable PersonId owner, @Nullable String plan, Set<Role> secondFactor) {}

  boolean exists() {
    return createdBy != null;
  }

  boolean isOwnedBy(PersonId person) {
    return person.equals(terms.owner());
  }

  /**
   * What follows from a command: no event when it has been carried out before.
   *
   * @throws DomainRejection when a rule refuses it
   */
  List<OrganisationEvent> decide(
      OrganisationCommand command, OrganisationProperties rules, Instant now) {
    return OrganisationDecisions.decide(this, command, rules, now);
  }

  /** The state after an event. It never rejects. */
  Organisation evolve(OrganisationEvent event) {
    return switch (event) {
      case OrganisationCreated e -> created(e);
      case OwnershipTransferred e -> with(new Terms(e.to(), terms.plan(), terms.secondFactor()));
      case PlanAssigned e -> with(new Terms(terms.owner(), e.plan(), terms.secondFactor()));
      case SecondFactorPolicyChanged e ->
          with(new Terms(terms.owner(), terms.plan(), RoleSets.ordered(e.roles())));
      case MemberAdded e -> with(members.with(e.personId(), e.roles()));
      case MemberRolesChanged e -> with(members.with(e.personId(), e.roles()));
      case MemberRemoved e -> with(members.without(e.personId()));
      case MemberInvited e -> with(invitations.invite(e));
      case InvitationAccepted e -> with(invitations.accept(e));
      case InvitationWithdrawn e -> with(invitations.withdraw(e.invitationId()));
      case ServiceClientCreated e -> with(clients.create(e));
      case ServiceClientSecretReplaced _ -> this;
      case ServiceClientRemoved e -> with(clients.remove(e.clientId()));
      case IdentityProviderConnected e -> with(providers.connect(e));
      case IdentityProviderDisconnected e -> with(providers.disconnect(e.connectionId()));
    };
  }

  private Organisation created(OrganisationCreated e) {
    return new Organisation(
        e.name(),
        e.createdBy(),
        new Terms(e.createdBy(), terms.plan(), terms.secondFactor()),
        members,
        invitations,
        clients,
        providers);
  }

  private Organisation with(Terms changed) {
    return new Organisation(name, createdBy, changed, members, invitations, clients, providers);
  }

  private Organisation with(Members changed) {
    return new Organisation(name, createdBy, terms, changed, invitations, clients, providers);
  }

  private Organisation with(Invitations changed) {
    return new Organisation(name, createdBy, terms, members, changed, clients, providers);
  }

  private Organisation with(ServiceClients changed) {
    return new Organisation(name, createdBy, terms, members, invitations, changed, providers);
  }

  private Organisation with(IdentityProviders changed) {
    return new Organisation(name, createdBy, terms, members, invitations, clients, changed);
  }
}
