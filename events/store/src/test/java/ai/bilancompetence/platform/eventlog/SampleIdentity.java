package ai.bilancompetence.platform.eventlog;

import static ai.bilancompetence.platform.eventlog.SampleEvents.AT;
import static ai.bilancompetence.platform.eventlog.SampleEvents.ORGANISATION;
import static ai.bilancompetence.platform.eventlog.SampleEvents.PERSON;

import ai.bilancompetence.identity.event.AdministratorAppointed;
import ai.bilancompetence.identity.event.AdministratorDismissed;
import ai.bilancompetence.identity.event.EmailAddressConfirmed;
import ai.bilancompetence.identity.event.IdentityLinked;
import ai.bilancompetence.identity.event.IdentityProviderConnected;
import ai.bilancompetence.identity.event.IdentityProviderDisconnected;
import ai.bilancompetence.identity.event.IdentityUnlinked;
import ai.bilancompetence.identity.event.InvitationAccepted;
import ai.bilancompetence.identity.event.InvitationWithdrawn;
import ai.bilancompetence.identity.event.LogInFailed;
import ai.bilancompetence.identity.event.LogInLocked;
import ai.bilancompetence.identity.event.LoggedIn;
import ai.bilancompetence.identity.event.MemberInvited;
import ai.bilancompetence.identity.event.MemberRemoval;
import ai.bilancompetence.identity.event.MemberRemoved;
import ai.bilancompetence.identity.event.MemberRolesChanged;
import ai.bilancompetence.identity.event.OwnershipTransferred;
import ai.bilancompetence.identity.event.PasswordChange;
import ai.bilancompetence.identity.event.PasswordChanged;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.PlanAssigned;
import ai.bilancompetence.identity.event.ProfileChanged;
import ai.bilancompetence.identity.event.RecoveryCodeUsed;
import ai.bilancompetence.identity.event.RecoveryCodesIssued;
import ai.bilancompetence.identity.event.RoleRule;
import ai.bilancompetence.identity.event.SecondFactorAdded;
import ai.bilancompetence.identity.event.SecondFactorKind;
import ai.bilancompetence.identity.event.SecondFactorPolicyChanged;
import ai.bilancompetence.identity.event.SecondFactorRemoved;
import ai.bilancompetence.identity.event.ServiceClientCreated;
import ai.bilancompetence.identity.event.ServiceClientRemoved;
import ai.bilancompetence.identity.event.ServiceClientSecretReplaced;
import ai.bilancompetence.identity.event.SessionEnd;
import ai.bilancompetence.identity.event.SessionEnded;
import ai.bilancompetence.identity.event.SignInMethod;
import ai.bilancompetence.identity.event.SignInRenewed;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.event.DomainEvent;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** One event of each type about people and organisations. */
final class SampleIdentity {

  private static final UUID SESSION = SampleEvents.id(11);
  private static final UUID FACTOR = SampleEvents.id(12);
  private static final UUID INVITATION = SampleEvents.id(13);
  private static final UUID CLIENT = SampleEvents.id(14);
  private static final UUID CONNECTION = SampleEvents.id(15);
  private static final PersonId OTHER = new PersonId(SampleEvents.id(16));
  private static final String GOOGLE = "google";

  private SampleIdentity() {}

  static Stream<DomainEvent> all() {
    return Stream.of(access(), account(), organisation()).flatMap(sample -> sample);
  }

  private static Stream<DomainEvent> access() {
    return Stream.of(
        new LoggedIn(
            PERSON,
            SESSION,
            Set.of(SignInMethod.PASSWORD),
            ORGANISATION,
            "Firefox, Linux",
            "192.0.2.0/24",
            AT),
        new LogInFailed(PERSON, SignInMethod.TOTP, AT),
        new LogInLocked(PERSON, 5, AT.plusSeconds(60), AT),
        new SignInRenewed(PERSON, SESSION, Set.of(SignInMethod.PASSKEY), AT),
        new SessionEnded(PERSON, SESSION, SessionEnd.REVOKED, AT),
        new SecondFactorAdded(PERSON, FACTOR, SecondFactorKind.TOTP, "Mon téléphone", AT),
        new SecondFactorRemoved(PERSON, FACTOR, SecondFactorKind.TOTP, AT),
        new RecoveryCodesIssued(PERSON, 8, AT),
        new RecoveryCodeUsed(PERSON, 7, AT));
  }

  private static Stream<DomainEvent> account() {
    return Stream.of(
        new EmailAddressConfirmed(PERSON, AT),
        new PasswordChanged(PERSON, PasswordChange.RESET, AT),
        new IdentityLinked(PERSON, GOOGLE, "108204268033311374519", AT),
        new IdentityUnlinked(PERSON, GOOGLE, AT),
        new ProfileChanged(PERSON, "Camille Autre", "fr", AT),
        new AdministratorAppointed(PERSON, AT),
        new AdministratorDismissed(PERSON, AT));
  }

  private static Stream<DomainEvent> organisation() {
    return Stream.of(
        new MemberInvited(
            ORGANISATION,
            INVITATION,
            "dominique@example.org",
            Set.of(Role.CONSULTANT),
            PERSON,
            AT.plusSeconds(604_800),
            AT),
        new InvitationAccepted(ORGANISATION, INVITATION, PERSON, AT),
        new InvitationWithdrawn(ORGANISATION, INVITATION, AT),
        new MemberRolesChanged(ORGANISATION, PERSON, Set.of(Role.CONSULTANT), AT),
        new MemberRemoved(ORGANISATION, PERSON, MemberRemoval.LEFT, AT),
        new OwnershipTransferred(ORGANISATION, PERSON, OTHER, AT),
        new SecondFactorPolicyChanged(ORGANISATION, Set.of(Role.MANAGER), AT),
        new PlanAssigned(ORGANISATION, "professional", AT),
        new ServiceClientCreated(
            ORGANISATION, CLIENT, "Comptabilité", Set.of(Role.MANAGER), Set.of("credits:read"), AT),
        new ServiceClientSecretReplaced(ORGANISATION, CLIENT, AT),
        new ServiceClientRemoved(ORGANISATION, CLIENT, AT),
        new IdentityProviderConnected(
            ORGANISATION,
            CONNECTION,
            "Annuaire",
            "https://login.example.org",
            "bilan",
            List.of(new RoleRule("groups", "consultants", Set.of(Role.CONSULTANT))),
            AT),
        new IdentityProviderDisconnected(ORGANISATION, CONNECTION, AT));
  }
}
