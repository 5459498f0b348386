package ai.bilancompetence.identity.command;

import static ai.bilancompetence.identity.command.OrganisationFixture.ANNE;
import static ai.bilancompetence.identity.command.OrganisationFixture.BOB;
import static ai.bilancompetence.identity.command.OrganisationFixture.BY_ANNE;
import static ai.bilancompetence.identity.command.OrganisationFixture.CENTRE;
import static ai.bilancompetence.identity.command.OrganisationFixture.NOW;
import static ai.bilancompetence.identity.command.OrganisationFixture.OTHER_CENTRE;
import static ai.bilancompetence.identity.command.OrganisationFixture.STRANGER;
import static ai.bilancompetence.identity.command.OrganisationFixture.added;
import static ai.bilancompetence.identity.command.OrganisationFixture.id;
import static ai.bilancompetence.identity.command.Refusals.expectRefusal;
import static ai.bilancompetence.platform.access.Role.ADMIN;
import static ai.bilancompetence.platform.access.Role.AUDITOR;
import static ai.bilancompetence.platform.access.Role.CONSULTANT;
import static ai.bilancompetence.platform.access.Role.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.identity.command.OrganisationCommand.AdmitMember;
import ai.bilancompetence.identity.event.IdentityProviderConnected;
import ai.bilancompetence.identity.event.IdentityProviderDisconnected;
import ai.bilancompetence.identity.event.MemberRemoval;
import ai.bilancompetence.identity.event.MemberRemoved;
import ai.bilancompetence.identity.event.MemberRolesChanged;
import ai.bilancompetence.identity.event.OrganisationEvent;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.PlatformError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Members whom an identity provider of the organisation vouches for. */
class OrganisationAdmissionTest {

  private static final UUID PROVIDER = id("f1");
  private static final IdentityProviderConnected CONNECTED =
      new IdentityProviderConnected(
          CENTRE, PROVIDER, "Annuaire", "https://login.example.org", "bilan", List.of(), NOW);

  private final OrganisationFixture fixture = new OrganisationFixture();

  @Nested
  class Newcomers {

    @Test
    void given_the_provider_vouches_then_they_are_members() {
      signedOn(BOB, CONSULTANT)
          .expectEvents(added(BOB, CONSULTANT))
          .expectResultMessagePayload(new OrganisationMember(CENTRE, BOB, Set.of(CONSULTANT)));
      assertThat(fixture.office.memberships.rolesOf(BOB, CENTRE)).containsExactly(CONSULTANT);
    }

    @Test
    void given_they_sign_on_once_more_then_nothing_happens() {
      signedOn(admit(BOB, CONSULTANT), added(BOB, CONSULTANT)).expectNoEvents();
    }

    @Test
    void given_they_were_removed_then_the_provider_has_them_come_back() {
      signedOn(
              admit(BOB, CONSULTANT),
              added(BOB, CONSULTANT),
              new MemberRemoved(CENTRE, BOB, MemberRemoval.REMOVED, NOW))
          .expectEvents(added(BOB, CONSULTANT));
    }

    @Test
    void given_the_plan_is_full_then_they_are_refused() {
      expectRefusal(
          signedOn(
              admit(BOB, AUDITOR),
              added(STRANGER, AUDITOR),
              added(person("11"), AUDITOR),
              added(person("12"), AUDITOR)),
          IdentityError.IDENTITY_PLAN_LIMIT_REACHED);
    }

    @Test
    void given_a_rule_for_administrators_then_it_counts_for_nothing() {
      expectRefusal(signedOn(BOB, ADMIN), IdentityError.IDENTITY_ROLE_NOT_ASSIGNABLE);
    }
  }

  @Nested
  class Members {

    @Test
    void given_other_claims_then_they_have_other_roles() {
      signedOn(admit(BOB, AUDITOR), added(BOB, CONSULTANT)).expectEvents(changed(BOB, AUDITOR));
      assertThat(fixture.office.memberships.rolesOf(BOB, CENTRE)).containsExactly(AUDITOR);
    }

    @Test
    void given_the_roles_are_theirs_already_then_nothing_happens() {
      signedOn(admit(BOB, AUDITOR), added(BOB, CONSULTANT), changed(BOB, AUDITOR)).expectNoEvents();
    }

    @Test
    void given_the_plan_has_no_room_for_the_role_then_they_keep_theirs() {
      expectRefusal(
          signedOn(admit(BOB, CONSULTANT), added(BOB, AUDITOR), added(STRANGER, CONSULTANT)),
          IdentityError.IDENTITY_PLAN_LIMIT_REACHED);
    }

    @Test
    void given_the_owner_then_managing_goes_on_whatever_the_claims_say() {
      signedOn(admit(ANNE, AUDITOR), added(BOB, MANAGER))
          .expectEvents(changed(ANNE, AUDITOR, MANAGER));
      signedOn(admit(ANNE, AUDITOR), added(BOB, MANAGER), changed(ANNE, AUDITOR, MANAGER))
          .expectNoEvents();
    }

    /** As streams can say that began before there were owners. */
    @Test
    void given_the_last_manager_then_managing_goes_on_whatever_the_claims_say() {
      signedOn(admit(BOB, AUDITOR), added(BOB, MANAGER), changed(ANNE, CONSULTANT))
          .expectEvents(changed(BOB, AUDITOR, MANAGER));
    }

    @Test
    void given_another_manager_then_managing_ends_when_the_claims_say_so() {
      signedOn(admit(BOB, AUDITOR), added(BOB, MANAGER)).expectEvents(changed(BOB, AUDITOR));
    }
  }

  @Nested
  class Asking {

    @Test
    void given_the_provider_is_connected_no_more_then_it_is_refused() {
      expectRefusal(
          signedOn(admit(BOB, CONSULTANT), new IdentityProviderDisconnected(CENTRE, PROVIDER, NOW)),
          IdentityError.IDENTITY_NOT_A_MEMBER);
    }

    @Test
    void given_a_provider_that_was_never_connected_then_it_is_refused() {
      expectRefusal(
          signedOn(new AdmitMember(CENTRE, id("f2"), BOB, Set.of(CONSULTANT))),
          IdentityError.IDENTITY_NOT_A_MEMBER);
    }

    @Test
    void given_people_then_it_is_refused_to_managers_and_administrators_too() {
      for (Map<String, Object> people :
          List.of(
              BY_ANNE, Actors.person(BOB, CENTRE, CONSULTANT), Actors.administrator(STRANGER))) {
        expectRefusal(
            fixture.existing(CONNECTED).when(admit(BOB, CONSULTANT), people),
            PlatformError.FORBIDDEN);
      }
    }

    @Test
    void given_the_sign_on_of_another_organisation_then_this_one_is_hidden() {
      expectRefusal(
          fixture.existing(CONNECTED).when(admit(BOB, CONSULTANT), Actors.system(OTHER_CENTRE)),
          IdentityError.IDENTITY_ORGANISATION_NOT_FOUND);
    }
  }

  private ResultValidator<OrganisationAggregate> signedOn(PersonId person, Role... roles) {
    return signedOn(admit(person, roles));
  }

  private ResultValidator<OrganisationAggregate> signedOn(
      AdmitMember command, OrganisationEvent... more) {
    return fixture
        .existing(
            Stream.concat(Stream.of(CONNECTED), Stream.of(more)).toArray(OrganisationEvent[]::new))
        .when(command, Actors.system(CENTRE));
  }

  private static AdmitMember admit(PersonId person, Role... roles) {
    return new AdmitMember(CENTRE, PROVIDER, person, Set.of(roles));
  }

  private static MemberRolesChanged changed(PersonId person, Role... roles) {
    return new MemberRolesChanged(CENTRE, person, Set.of(roles), NOW);
  }

  private static PersonId person(String end) {
    return new PersonId(id(end));
  }
}
