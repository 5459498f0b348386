package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.IdentityCommand.AddMember;
import ai.bilancompetence.identity.command.IdentityCommand.CreateOrganisation;
import ai.bilancompetence.identity.command.IdentityCommand.OrganisationCommand;
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
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * The state of an organisation and every rule about it, free of framework, clock and storage.
 *
 * @param name null before the organisation is created
 * @param createdBy null before the organisation is created
 * @param members the roles of each member
 */
record Organisation(
    @Nullable String name, @Nullable PersonId createdBy, PMap<PersonId, Set<Role>> members) {

  static final Organisation UNCREATED =
      new Organisation(null, null, TreePMap.empty(Comparator.comparing(PersonId::value)));

  boolean exists() {
    return createdBy != null;
  }

  boolean isManagedBy(PersonId person) {
    return members.getOrDefault(person, Set.of()).contains(Role.MANAGER);
  }

  /**
   * What follows from a command: no event when it has been carried out before.
   *
   * @throws DomainRejection when a rule refuses it
   */
  List<OrganisationEvent> decide(OrganisationCommand command, Instant now) {
    return switch (command) {
      case CreateOrganisation c -> create(c, now);
      case AddMember c -> add(c, now);
    };
  }

  /** The state after an event. It never rejects. */
  Organisation evolve(OrganisationEvent event) {
    return switch (event) {
      case OrganisationCreated e -> new Organisation(e.name(), e.createdBy(), members);
      case MemberAdded e ->
          new Organisation(name, createdBy, members.plus(e.personId(), e.roles()));
      case MemberRolesChanged e ->
          new Organisation(name, createdBy, members.plus(e.personId(), e.roles()));
      case MemberRemoved e -> new Organisation(name, createdBy, members.minus(e.personId()));
      case MemberInvited _,
          InvitationAccepted _,
          InvitationWithdrawn _,
          OwnershipTransferred _,
          SecondFactorPolicyChanged _,
          PlanAssigned _,
          ServiceClientCreated _,
          ServiceClientSecretReplaced _,
          ServiceClientRemoved _,
          IdentityProviderConnected _,
          IdentityProviderDisconnected _ ->
          this;
    };
  }

  private List<OrganisationEvent> create(CreateOrganisation c, Instant now) {
    if (!exists()) {
      return List.of(
          new OrganisationCreated(c.organisationId(), c.name(), c.creator(), now),
          new MemberAdded(c.organisationId(), c.creator(), Set.of(Role.MANAGER), now));
    }
    if (!c.creator().equals(createdBy) || !c.name().equals(name)) {
      throw new DomainRejection(IdentityError.IDENTITY_ORGANISATION_EXISTS, "Choose another id");
    }
    return List.of();
  }

  private List<OrganisationEvent> add(AddMember c, Instant now) {
    if (!exists()) {
      throw new DomainRejection(
          IdentityError.IDENTITY_ORGANISATION_NOT_FOUND, "Create the organisation first");
    }
    if (c.roles().contains(Role.ADMIN)) {
      throw new DomainRejection(
          IdentityError.IDENTITY_ROLE_NOT_ASSIGNABLE, "ADMIN is the platform's own role");
    }
    if (c.roles().equals(members.get(c.personId()))) {
      return List.of();
    }
    if (isOnlyManager(c.personId()) && !c.roles().contains(Role.MANAGER)) {
      throw new DomainRejection(
          IdentityError.IDENTITY_LAST_MANAGER, "Make somebody else a manager first");
    }
    return List.of(new MemberAdded(c.organisationId(), c.personId(), c.roles(), now));
  }

  private boolean isOnlyManager(PersonId person) {
    return isManagedBy(person)
        && members.keySet().stream().noneMatch(m -> !m.equals(person) && isManagedBy(m));
  }
}
