package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.OrganisationCommand.AddMember;
import ai.bilancompetence.identity.command.OrganisationCommand.AdmitMember;
import ai.bilancompetence.identity.command.OrganisationCommand.ChangeMemberRoles;
import ai.bilancompetence.identity.command.OrganisationCommand.RemoveMember;
import ai.bilancompetence.identity.command.OrganisationCommand.TransferOwnership;
import ai.bilancompetence.identity.event.MemberAdded;
import ai.bilancompetence.identity.event.MemberRemoval;
import ai.bilancompetence.identity.event.MemberRemoved;
import ai.bilancompetence.identity.event.MemberRolesChanged;
import ai.bilancompetence.identity.event.OrganisationEvent;
import ai.bilancompetence.identity.event.OwnershipTransferred;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The rules of who belongs to an organisation, in which roles, and who owns it. */
record MemberDecisions(Organisation organisation, OrganisationProperties rules, Instant now) {

  List<OrganisationEvent> add(AddMember c) {
    OrganisationDecisions.requireAssignable(c.roles());
    if (c.roles().equals(members().rolesOf(c.personId()))) {
      return List.of();
    }
    requireManagement(c.personId(), c.roles());
    return List.of(new MemberAdded(c.organisationId(), c.personId(), c.roles(), now));
  }

  List<OrganisationEvent> admit(AdmitMember c) {
    OrganisationDecisions.requireAssignable(c.roles());
    if (!organisation.providers().connections().containsKey(c.connectionId())) {
      throw new DomainRejection(
          IdentityError.IDENTITY_NOT_A_MEMBER, "The provider is not the organisation's any more");
    }
    Set<Role> held = members().rolesOf(c.personId());
    boolean hasToManage =
        organisation.isOwnedBy(c.personId()) || members().isOnlyManager(c.personId());
    Set<Role> roles =
        hasToManage
            ? RoleSets.ordered(Stream.concat(c.roles().stream(), Stream.of(Role.MANAGER)).toList())
            : c.roles();
    if (roles.equals(held)) {
      return List.of();
    }
    if (held.isEmpty()) {
      roomBeside(c.personId()).requireForNewcomer(roles);
      return List.of(new MemberAdded(c.organisationId(), c.personId(), roles, now));
    }
    roomBeside(c.personId()).requireForRoles(without(held, roles));
    return List.of(new MemberRolesChanged(c.organisationId(), c.personId(), roles, now));
  }

  List<OrganisationEvent> change(ChangeMemberRoles c) {
    OrganisationDecisions.requireAssignable(c.roles());
    Set<Role> held = requireMember(c.personId());
    if (c.roles().equals(held)) {
      return List.of();
    }
    requireManagement(c.personId(), c.roles());
    roomBeside(c.personId()).requireForRoles(without(held, c.roles()));
    return List.of(new MemberRolesChanged(c.organisationId(), c.personId(), c.roles(), now));
  }

  List<OrganisationEvent> remove(RemoveMember c) {
    if (!members().contains(c.personId())) {
      return List.of();
    }
    if (c.reason() != MemberRemoval.ERASED) {
      requireManagement(c.personId(), Set.of()); // To be forgotten needs nobody's leave.
    }
    return List.of(new MemberRemoved(c.organisationId(), c.personId(), c.reason(), now));
  }

  List<OrganisationEvent> transfer(TransferOwnership c) {
    Set<Role> held = requireMember(c.to());
    if (organisation.isOwnedBy(c.to())) {
      return List.of();
    }
    List<OrganisationEvent> events = new ArrayList<>();
    if (!held.contains(Role.MANAGER)) {
      events.add(
          new MemberRolesChanged(
              c.organisationId(),
              c.to(),
              RoleSets.ordered(Stream.concat(held.stream(), Stream.of(Role.MANAGER)).toList()),
              now));
    }
    PersonId from = Objects.requireNonNull(organisation.terms().owner());
    events.add(new OwnershipTransferred(c.organisationId(), from, c.to(), now));
    return List.copyOf(events);
  }

  /** What the plan has room for beside everybody else, invitations included. */
  private PlanRoom roomBeside(PersonId person) {
    List<Set<Role>> others =
        Stream.concat(
                members().rolesWithout(person).stream(),
                organisation.invitations().rolesOpenAt(now))
            .toList();
    return new PlanRoom(rules.plan(organisation.terms().plan()), others);
  }

  private Members members() {
    return organisation.members();
  }

  private Set<Role> requireMember(PersonId person) {
    if (!members().contains(person)) {
      throw new DomainRejection(
          IdentityError.IDENTITY_MEMBER_NOT_FOUND, "Invite the person instead");
    }
    return members().rolesOf(person);
  }

  /** Refuses to leave the organisation with nobody to answer for it. */
  private void requireManagement(PersonId person, Set<Role> roles) {
    if (roles.contains(Role.MANAGER)) {
      return;
    }
    if (organisation.isOwnedBy(person)) {
      throw new DomainRejection(
          IdentityError.IDENTITY_OWNER_MANAGES, "Transfer the ownership first");
    }
    if (members().isOnlyManager(person)) {
      throw new DomainRejection(
          IdentityError.IDENTITY_LAST_MANAGER, "Make somebody else a manager first");
    }
  }

  private static Set<Role> without(Set<Role> held, Set<Role> roles) {
    return RoleSets.ordered(roles.stream().filter(role -> !held.contains(role)).toList());
  }
}
