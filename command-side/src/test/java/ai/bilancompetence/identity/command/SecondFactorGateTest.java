package ai.bilancompetence.identity.command;

import static ai.bilancompetence.identity.event.SignInMethod.ORGANISATION_SIGN_ON;
import static ai.bilancompetence.identity.event.SignInMethod.PASSKEY;
import static ai.bilancompetence.identity.event.SignInMethod.PASSWORD;
import static ai.bilancompetence.identity.event.SignInMethod.RECOVERY_CODE;
import static ai.bilancompetence.identity.event.SignInMethod.SINGLE_SIGN_ON;
import static ai.bilancompetence.identity.event.SignInMethod.TOTP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.identity.command.PendingLogIns.PendingLogIn;
import ai.bilancompetence.identity.command.SignInAnswer.SecondFactorRequired;
import ai.bilancompetence.identity.command.SignInAnswer.SecondFactorSetupRequired;
import ai.bilancompetence.identity.command.factor.FactorsInMemory;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SignInMethod;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.access.SignIn;
import ai.bilancompetence.platform.configuration.PlatformProperties;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.web.AccessProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is asked of people for whom an organisation's own provider vouches, beside all others. */
class SecondFactorGateTest {

  private static final Instant NOW = Instant.parse("2026-03-31T22:00:00Z");
  private static final PersonId ANNE = new PersonId(new UUID(0, 1));
  private static final OrganisationId CENTRE = new OrganisationId(new UUID(1, 1));

  private final FactorsInMemory factors = new FactorsInMemory();
  private final List<PendingLogIn> pending = new ArrayList<>();
  private final Map<OrganisationId, Set<Role>> policies = new HashMap<>();
  private final List<Set<String>> signedScopes = new ArrayList<>();
  private final SecondFactorGate gate =
      new SecondFactorGate(
          factors,
          FactorsInMemory.recoveryCodes(),
          new SecondFactorDemand(
              new AccessProperties(
                  Duration.ofMinutes(10),
                  Set.of(Role.ADMIN, Role.AUDITOR),
                  new AccessProperties.Keys(Duration.ofDays(90))),
              new Policies(),
              new AccessRights(new MembershipsInMemory(), new Administrators(null))),
          new Pending(),
          new Tokens(),
          Clock.fixed(NOW, ZoneOffset.UTC));

  @Nested
  class By_the_organisations_provider {

    @Test
    void given_nothing_is_demanded_then_nothing_more_is_asked() {
      assertThat(ask(Role.CONSULTANT, ORGANISATION_SIGN_ON)).isEmpty();
      assertThat(ask(Role.CONSULTANT, ORGANISATION_SIGN_ON)).isEmpty();
    }

    @Test
    void given_a_factor_then_the_provider_does_not_stand_in_for_it() {
      factors.addApp(ANNE, NOW);

      assertThat(ask(Role.CONSULTANT, ORGANISATION_SIGN_ON))
          .get()
          .isInstanceOf(SecondFactorRequired.class);
    }

    @Test
    void given_a_factor_then_what_waits_for_it_stays_in_the_organisation() {
      factors.addApp(ANNE, NOW);

      ask(Role.AUDITOR, ORGANISATION_SIGN_ON);

      assertThat(pending)
          .containsExactly(new PendingLogIn(ANNE, Set.of(ORGANISATION_SIGN_ON), CENTRE));
    }

    @Test
    void given_the_platform_demands_a_factor_then_it_cannot_be_added_this_way() {
      expectRefusal(Role.AUDITOR, ORGANISATION_SIGN_ON);
      expectRefusal(Role.AUDITOR, ORGANISATION_SIGN_ON);
    }

    @Test
    void given_the_organisation_demands_a_factor_then_it_cannot_be_added_this_way() {
      policies.put(CENTRE, Set.of(Role.CONSULTANT));

      expectRefusal(Role.CONSULTANT, ORGANISATION_SIGN_ON);
      assertThat(ask(Role.MANAGER, ORGANISATION_SIGN_ON)).isEmpty();
    }

    /** In a session that went on with a step-up, too: it is still the organisation's. */
    @Test
    void given_the_password_beside_then_a_factor_cannot_be_added_either() {
      expectRefusal(Role.AUDITOR, ORGANISATION_SIGN_ON, PASSWORD);
    }

    @Test
    void given_a_factor_was_shown_then_nothing_more_is_asked() {
      factors.addApp(ANNE, NOW);

      for (SignInMethod second : List.of(TOTP, PASSKEY, RECOVERY_CODE)) {
        assertThat(ask(Role.AUDITOR, ORGANISATION_SIGN_ON, second)).isEmpty();
      }
      assertThat(pending).isEmpty();
    }
  }

  @Nested
  class In_other_ways {

    @Test
    void given_a_factor_is_demanded_then_the_token_is_for_adding_one_only() {
      for (SignInMethod own : List.of(PASSWORD, SINGLE_SIGN_ON)) {
        assertThat(ask(Role.AUDITOR, own)).get().isInstanceOf(SecondFactorSetupRequired.class);
      }
      assertThat(signedScopes).containsOnly(Set.of(SecondFactorGate.SETUP_SCOPE));
    }

    @Test
    void given_a_factor_then_no_token_for_adding_another_is_given() {
      factors.addApp(ANNE, NOW);

      assertThat(ask(Role.AUDITOR, PASSWORD)).get().isInstanceOf(SecondFactorRequired.class);
      assertThat(signedScopes).isEmpty();
    }
  }

  private Optional<SignInAnswer> ask(Role role, SignInMethod... methods) {
    return gate.holdBack(
        new Proof(ANNE, Set.of(methods), CENTRE, new Client("", "")),
        new Access(ANNE, CENTRE, new TreeSet<>(Set.of(role))));
  }

  private void expectRefusal(Role role, SignInMethod... methods) {
    assertThatThrownBy(() -> ask(role, methods))
        .isInstanceOfSatisfying(
            DomainRejection.class,
            refusal ->
                assertThat(refusal.errorCode()).isEqualTo(PlatformError.SECOND_FACTOR_REQUIRED));
    assertThat(signedScopes).isEmpty();
    assertThat(pending).isEmpty();
  }

  private final class Policies extends SecondFactorPolicies {
    Policies() {
      super(null);
    }

    @Override
    Set<Role> rolesIn(OrganisationId organisation) {
      return policies.getOrDefault(organisation, Set.of());
    }
  }

  private final class Pending extends PendingLogIns {
    Pending() {
      super(null);
    }

    @Override
    String begin(PendingLogIn logIn, Instant now) {
      pending.add(logIn);
      return "challenge";
    }
  }

  private final class Tokens extends AccessTokens {
    Tokens() {
      super(
          null,
          new PlatformProperties(Set.of(), "https://bilan.example.org", "", "", List.of(), 0),
          new IdentityProperties(
              Duration.ofMinutes(15),
              Map.of(),
              new IdentityProperties.PasswordWork(1, 1),
              new IdentityProperties.Administrator("", "")));
    }

    @Override
    String sign(Access access, SignIn signIn, Set<String> scopes, Instant now) {
      assertThat(access.roles()).isEmpty();
      signedScopes.add(scopes);
      return "token";
    }
  }
}
