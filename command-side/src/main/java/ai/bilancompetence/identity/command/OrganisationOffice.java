package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.OrganisationCommand.AddMember;
import ai.bilancompetence.identity.command.OrganisationCommand.ConnectIdentityProvider;
import ai.bilancompetence.identity.command.OrganisationCommand.CreateServiceClient;
import ai.bilancompetence.identity.command.OrganisationCommand.ReplaceServiceClientSecret;
import ai.bilancompetence.identity.command.OrganisationCommand.ResendInvitation;
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
import ai.bilancompetence.identity.event.PlanAssigned;
import ai.bilancompetence.identity.event.SecondFactorPolicyChanged;
import ai.bilancompetence.identity.event.ServiceClientCreated;
import ai.bilancompetence.identity.event.ServiceClientRemoved;
import ai.bilancompetence.identity.event.ServiceClientSecretReplaced;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What surrounds the decisions about an organisation: the rules, the time, and the rows that are
 * written in the transaction of the events.
 */
@Component
class OrganisationOffice {

  private final OrganisationProperties rules;
  private final Clock clock;
  private final Credentials credentials;
  private final Memberships memberships;
  private final SecondFactorPolicies policies;
  private final InvitationLetters letters;
  private final ServiceClientCredentials clients;
  private final ConnectedProviders providers;

  OrganisationOffice(
      OrganisationProperties rules,
      Clock clock,
      Credentials credentials,
      Memberships memberships,
      SecondFactorPolicies policies,
      InvitationLetters letters,
      ServiceClientCredentials clients,
      ConnectedProviders providers) {
    this.rules = rules;
    this.clock = clock;
    this.credentials = credentials;
    this.memberships = memberships;
    this.policies = policies;
    this.letters = letters;
    this.clients = clients;
    this.providers = providers;
  }

  OrganisationProperties rules() {
    return rules;
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * Checks what no organisation knows.
   *
   * @throws DomainRejection with {@code identity_person_not_found}
   */
  void check(OrganisationCommand command) {
    if (command instanceof AddMember c) {
      credentials.requireAccount(c.personId());
    }
  }

  /**
   * Writes the rows that follow from a command.
   *
   * @param organisation as it is after the events
   */
  void keep(
      OrganisationCommand command, List<OrganisationEvent> events, Organisation organisation) {
    events.forEach(event -> keep(event, organisation));
    switch (command) {
      case CreateServiceClient c when !events.isEmpty() -> clients.add(c);
      case ReplaceServiceClientSecret c -> clients.replace(c.clientId(), c.secret());
      case ConnectIdentityProvider c when c.wrappedSecret() != null ->
          providers.putSecret(c.organisationId(), c.connectionId(), c.wrappedSecret());
      case ResendInvitation c ->
          letters.send(c.organisationId(), c.invitationId(), organisation, now());
      default -> {} // Everything else follows from the events.
    }
  }

  private void keep(OrganisationEvent event, Organisation organisation) {
    switch (event) {
      case MemberAdded e -> memberships.put(e.personId(), e.organisationId(), e.roles());
      case MemberRolesChanged e -> memberships.put(e.personId(), e.organisationId(), e.roles());
      case MemberRemoved e -> memberships.remove(e.personId(), e.organisationId());
      case SecondFactorPolicyChanged e -> policies.put(e.organisationId(), e.roles());
      case MemberInvited e ->
          letters.send(e.organisationId(), e.invitationId(), organisation, e.occurredAt());
      case InvitationAccepted e -> letters.end(e.organisationId(), e.invitationId());
      case InvitationWithdrawn e -> letters.end(e.organisationId(), e.invitationId());
      case ServiceClientRemoved e -> clients.remove(e.clientId());
      case IdentityProviderConnected e -> providers.put(e);
      case IdentityProviderDisconnected e -> providers.remove(e.organisationId(), e.connectionId());
      case OrganisationCreated _,
          OwnershipTransferred _,
          PlanAssigned _,
          ServiceClientCreated _,
          ServiceClientSecretReplaced _ -> {} // The log is enough.
    }
  }
}
