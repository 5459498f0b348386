package ai.bilancompetence.identity.command;

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
import ai.bilancompetence.identity.event.MemberAdded;
import ai.bilancompetence.identity.event.OrganisationCreated;
import ai.bilancompetence.identity.event.OrganisationEvent;
import ai.bilancompetence.identity.event.PlanAssigned;
import ai.bilancompetence.identity.event.SecondFactorPolicyChanged;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Decides for an organisation, and what concerns it as a whole by itself. */
final class OrganisationDecisions {

  private OrganisationDecisions() {}

  static List<OrganisationEvent> decide(
      Organisation organisation,
      OrganisationCommand command,
      OrganisationProperties rules,
      Instant now) {
    if (command instanceof CreateOrganisation c) {
      return create(organisation, c, now);
    }
    if (!organisation.exists()) {
      throw new DomainRejection(
          IdentityError.IDENTITY_ORGANISATION_NOT_FOUND, "Create the organisation first");
    }
    MemberDecisions members = new MemberDecisions(organisation, rules, now);
    InvitationDecisions invitations = new InvitationDecisions(organisation, rules, now);
    return switch (command) {
      case CreateOrganisation c -> create(organisation, c, now);
      case AddMember c -> members.add(c);
      case AdmitMember c -> members.admit(c);
      case ChangeMemberRoles c -> members.change(c);
      case RemoveMember c -> members.remove(c);
      case TransferOwnership c -> members.transfer(c);
      case InviteMember c -> invitations.invite(c);
      case ResendInvitation c -> invitations.resend(c);
      case WithdrawInvitation c -> invitations.withdraw(c);
      case AcceptInvitation c -> invitations.accept(c);
      case SetSecondFactorPolicy c -> setPolicy(organisation, c, now);
      case AssignPlan c -> assign(organisation, c, rules, now);
      case CreateServiceClient c -> ServiceClientDecisions.create(organisation.clients(), c, now);
      case ReplaceServiceClientSecret c ->
          ServiceClientDecisions.replace(organisation.clients(), c, now);
      case RemoveServiceClient c -> ServiceClientDecisions.remove(organisation.clients(), c, now);
      case ConnectIdentityProvider c ->
          IdentityProviderDecisions.connect(organisation.providers(), c, now);
      case DisconnectIdentityProvider c ->
          IdentityProviderDecisions.disconnect(organisation.providers(), c, now);
    };
  }

  /**
   * Refuses the platform's own role.
   *
   * @throws DomainRejection with {@code identity_role_not_assignable}
   */
  static void requireAssignable(Set<Role> roles) {
    if (roles.contains(Role.ADMIN)) {
      throw new DomainRejection(
          IdentityError.IDENTITY_ROLE_NOT_ASSIGNABLE, "ADMIN is the platform's own role");
    }
  }

  /**
   * Keeps what one organisation has within reason.
   *
   * @throws DomainRejection with {@code identity_too_many}
   */
  static void requireFewer(int count, int most) {
    if (count >= most) {
      throw new DomainRejection(
          IdentityError.IDENTITY_TOO_MANY, "Remove one of the %d first".formatted(count));
    }
  }

  private static List<OrganisationEvent> create(
      Organisation organisation, CreateOrganisation c, Instant now) {
    if (!organisation.exists()) {
      return List.of(
          new OrganisationCreated(c.organisationId(), c.name(), c.creator(), now),
          new MemberAdded(c.organisationId(), c.creator(), Set.of(Role.MANAGER), now));
    }
    if (!c.creator().equals(organisation.createdBy()) || !c.name().equals(organisation.name())) {
      throw new DomainRejection(IdentityError.IDENTITY_ORGANISATION_EXISTS, "Choose another id");
    }
    return List.of();
  }

  private static List<OrganisationEvent> setPolicy(
      Organisation organisation, SetSecondFactorPolicy c, Instant now) {
    requireAssignable(c.roles());
    return c.roles().equals(organisation.terms().secondFactor())
        ? List.of()
        : List.of(new SecondFactorPolicyChanged(c.organisationId(), c.roles(), now));
  }

  private static List<OrganisationEvent> assign(
      Organisation organisation, AssignPlan c, OrganisationProperties rules, Instant now) {
    if (!rules.plans().containsKey(c.plan())) {
      throw new DomainRejection(
          IdentityError.IDENTITY_PLAN_UNKNOWN,
          "Plans: " + String.join(", ", new TreeSet<>(rules.plans().keySet())));
    }
    return c.plan().equals(organisation.terms().plan())
        ? List.of()
        : List.of(new PlanAssigned(c.organisationId(), c.plan(), now));
  }
}
