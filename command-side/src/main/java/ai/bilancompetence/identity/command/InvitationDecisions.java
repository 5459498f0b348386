package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.Invitations.Ended;
import ai.bilancompetence.identity.command.Invitations.Pending;
import ai.bilancompetence.identity.command.OrganisationCommand.AcceptInvitation;
import ai.bilancompetence.identity.command.OrganisationCommand.InviteMember;
import ai.bilancompetence.identity.command.OrganisationCommand.ResendInvitation;
import ai.bilancompetence.identity.command.OrganisationCommand.WithdrawInvitation;
import ai.bilancompetence.identity.event.InvitationAccepted;
import ai.bilancompetence.identity.event.InvitationWithdrawn;
import ai.bilancompetence.identity.event.MemberAdded;
import ai.bilancompetence.identity.event.MemberInvited;
import ai.bilancompetence.identity.event.MemberRolesChanged;
import ai.bilancompetence.identity.event.OrganisationEvent;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The rules of how somebody becomes a member. */
record InvitationDecisions(Organisation organisation, OrganisationProperties rules, Instant now) {

  List<OrganisationEvent> invite(InviteMember c) {
    OrganisationDecisions.requireAssignable(c.roles());
    if (isRepeated(c)) {
      return List.of();
    }
    if (c.addressee() != null && organisation.members().contains(c.addressee())) {
      throw new DomainRejection(IdentityError.IDENTITY_MEMBER_EXISTS, "Change the roles instead");
    }
    // One at a time for each address: of two mails, the later one is what was meant.
    UUID former = invitations().to(c.email()).orElse(null);
    Invitations others = former == null ? invitations() : invitations().withdraw(former);
    room(others.rolesOpenAt(now)).requireForNewcomer(c.roles());
    List<OrganisationEvent> events = new ArrayList<>();
    if (former != null) {
      events.add(new InvitationWithdrawn(c.organisationId(), former, now));
    }
    events.add(
        new MemberInvited(
            c.organisationId(),
            c.invitationId(),
            c.email(),
            c.roles(),
            c.invitedBy(),
            now.plus(rules.invitationLifetime()),
            now));
    return List.copyOf(events);
  }

  /** Nothing is recorded of a second mail; here is only whether there may be one. */
  List<OrganisationEvent> resend(ResendInvitation c) {
    requireOpen(c.invitationId());
    return List.of();
  }

  List<OrganisationEvent> withdraw(WithdrawInvitation c) {
    Ended ended = invitations().ended().get(c.invitationId());
    if (ended != null && ended.acceptedBy() == null) {
      return List.of();
    }
    requirePending(c.invitationId());
    return List.of(new InvitationWithdrawn(c.organisationId(), c.invitationId(), now));
  }

  List<OrganisationEvent> accept(AcceptInvitation c) {
    Ended ended = invitations().ended().get(c.invitationId());
    if (ended != null && c.personId().equals(ended.acceptedBy())) {
      return List.of();
    }
    Pending invitation = requirePending(c.invitationId());
    if (!invitation.email().equals(c.email())) {
      throw new DomainRejection(
          IdentityError.IDENTITY_INVITATION_NOT_YOURS,
          "Log in with the address that it was sent to");
    }
    requireOpen(c.invitationId());
    List<OrganisationEvent> events = new ArrayList<>();
    events.add(new InvitationAccepted(c.organisationId(), c.invitationId(), c.personId(), now));
    join(c, invitation.roles(), events);
    return List.copyOf(events);
  }

  /** Who has become a member in the meantime keeps the roles held and gets the others. */
  private void join(AcceptInvitation c, Set<Role> invited, List<OrganisationEvent> events) {
    Set<Role> held = organisation.members().rolesOf(c.personId());
    if (held.isEmpty()) {
      room(Stream.empty()).requireForNewcomer(invited);
      events.add(new MemberAdded(c.organisationId(), c.personId(), invited, now));
    } else if (!held.containsAll(invited)) {
      Set<Role> both = RoleSets.ordered(Stream.of(held, invited).flatMap(Set::stream).toList());
      events.add(new MemberRolesChanged(c.organisationId(), c.personId(), both, now));
    }
  }

  private boolean isRepeated(InviteMember c) {
    Pending same = invitations().pending().get(c.invitationId());
    boolean repeated =
        same != null && same.email().equals(c.email()) && same.roles().equals(c.roles());
    if (!repeated && (same != null || invitations().ended().containsKey(c.invitationId()))) {
      throw new DomainRejection(IdentityError.IDENTITY_INVITATION_EXISTS, "Choose another id");
    }
    return repeated;
  }

  private Pending requireOpen(UUID id) {
    Pending pending = requirePending(id);
    if (!pending.isOpenAt(now)) {
      throw new DomainRejection(
          IdentityError.IDENTITY_INVITATION_EXPIRED, "Ask for another invitation");
    }
    return pending;
  }

  private Pending requirePending(UUID id) {
    Pending pending = invitations().pending().get(id);
    if (pending != null) {
      return pending;
    }
    Ended ended = invitations().ended().get(id);
    if (ended == null) {
      throw new DomainRejection(IdentityError.IDENTITY_INVITATION_NOT_FOUND, "No such invitation");
    }
    throw ended.acceptedBy() == null
        ? new DomainRejection(
            IdentityError.IDENTITY_INVITATION_WITHDRAWN, "Ask for another invitation")
        : new DomainRejection(
            IdentityError.IDENTITY_INVITATION_ACCEPTED, "Each is good for one person");
  }

  private Invitations invitations() {
    return organisation.invitations();
  }

  private PlanRoom room(Stream<Set<Role>> invited) {
    return new PlanRoom(
        rules.plan(organisation.terms().plan()),
        Stream.concat(organisation.members().roles().values().stream(), invited).toList());
  }
}
