package ai.bilancompetence.identity.command;

import static ai.bilancompetence.identity.command.OrganisationFixture.ANNE;
import static ai.bilancompetence.identity.command.OrganisationFixture.BOB;
import static ai.bilancompetence.identity.command.OrganisationFixture.CENTRE;
import static ai.bilancompetence.identity.command.OrganisationFixture.NOW;
import static ai.bilancompetence.identity.command.OrganisationFixture.OTHER_CENTRE;
import static ai.bilancompetence.identity.command.OrganisationFixture.STRANGER;
import static ai.bilancompetence.identity.command.OrganisationFixture.added;
import static ai.bilancompetence.identity.command.Refusals.expectRefusal;
import static ai.bilancompetence.platform.access.Role.ADMIN;
import static ai.bilancompetence.platform.access.Role.AUDITOR;
import static ai.bilancompetence.platform.access.Role.CONSULTANT;
import static ai.bilancompetence.platform.access.Role.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.identity.command.OrganisationCommand.AssignPlan;
import ai.bilancompetence.identity.command.OrganisationCommand.ChangeMemberRoles;
import ai.bilancompetence.identity.command.OrganisationCommand.RemoveMember;
import ai.bilancompetence.identity.command.OrganisationCommand.SetSecondFactorPolicy;
import ai.bilancompetence.identity.command.OrganisationCommand.TransferOwnership;
import ai.bilancompetence.identity.event.MemberRemoval;
import ai.bilancompetence.identity.event.MemberRemoved;
import ai.bilancompetence.identity.event.MemberRolesChanged;
import ai.bilancompetence.identity.event.OwnershipTransferred;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.PlanAssigned;
import ai.bilancompetence.identity.event.SecondFactorPolicyChanged;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.PlatformError;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OrganisationMembersTest {

  private static final OwnershipTransferred TO_BOB =
      new OwnershipTransferred(CENTRE, ANNE, BOB, NOW);

  private final OrganisationFixture fixture = new OrganisationFixture();

  @Nested
  class Roles {

    private static final ChangeMemberRoles TO_AUDITOR =
        new ChangeMemberRoles(CENTRE, BOB, Set.of(AUDITOR));

    @Test
    void are_changed_by_managers() {
      fixture
          .anneAsks(TO_AUDITOR, added(BOB, CONSULTANT))
          .expectEvents(changed(BOB, AUDITOR))
          .expectResultMessagePayload(new OrganisationMember(CENTRE, BOB, Set.of(AUDITOR)));
      assertThat(fixture.office.memberships.rolesOf(BOB, CENTRE)).containsExactly(AUDITOR);
    }

    @Test
    void are_not_changed_a_second_time() {
      fixture.anneAsks(TO_AUDITOR, added(BOB, CONSULTANT), changed(BOB, AUDITOR)).expectNoEvents();
    }

    @Test
    void are_not_given_to_who_is_no_member() {
      expectRefusal(fixture.anneAsks(TO_AUDITOR), IdentityError.IDENTITY_MEMBER_NOT_FOUND);
    }

    @Test
    void never_are_those_of_the_platform() {
      expectRefusal(
          fixture.anneAsks(
              new ChangeMemberRoles(CENTRE, BOB, Set.of(ADMIN)), added(BOB, CONSULTANT)),
          IdentityError.IDENTITY_ROLE_NOT_ASSIGNABLE);
    }

    @Test
    void count_towards_the_plan() {
      expectRefusal(
          fixture.anneAsks(
              new ChangeMemberRoles(CENTRE, BOB, Set.of(CONSULTANT)),
              added(BOB, AUDITOR),
              added(STRANGER, CONSULTANT)),
          IdentityError.IDENTITY_PLAN_LIMIT_REACHED);
    }

    @Test
    void are_not_changed_by_who_does_not_manage_now_whatever_the_token_says() {
      expectRefusal(
          fixture
              .existing(added(BOB, MANAGER), changed(BOB, CONSULTANT))
              .when(
                  new ChangeMemberRoles(CENTRE, BOB, Set.of(MANAGER)),
                  Actors.person(BOB, CENTRE, MANAGER)),
          PlatformError.FORBIDDEN);
    }

    @Test
    void are_hidden_from_managers_of_other_organisations() {
      expectRefusal(
          fixture
              .existing(added(BOB, CONSULTANT))
              .when(TO_AUDITOR, Actors.person(STRANGER, OTHER_CENTRE, MANAGER)),
          IdentityError.IDENTITY_ORGANISATION_NOT_FOUND);
    }

    @Test
    void keep_the_owner_a_manager_even_when_others_manage() {
      expectRefusal(
          fixture.anneAsks(
              new ChangeMemberRoles(CENTRE, ANNE, Set.of(AUDITOR)), added(BOB, MANAGER)),
          IdentityError.IDENTITY_OWNER_MANAGES);
    }

    /** As streams can say that began before there were owners. */
    @Test
    void keep_the_last_manager() {
      expectRefusal(
          fixture
              .existing(added(BOB, MANAGER), changed(ANNE, CONSULTANT))
              .when(
                  new ChangeMemberRoles(CENTRE, BOB, Set.of(AUDITOR)),
                  Actors.person(BOB, CENTRE, MANAGER)),
          IdentityError.IDENTITY_LAST_MANAGER);
    }
  }

  @Nested
  class Removal {

    private static final RemoveMember REMOVE = new RemoveMember(CENTRE, BOB, MemberRemoval.REMOVED);
    private static final RemoveMember LEAVE = new RemoveMember(CENTRE, BOB, MemberRemoval.LEFT);

    @Test
    void is_for_managers() {
      fixture
          .anneAsks(REMOVE, added(BOB, CONSULTANT))
          .expectEvents(new MemberRemoved(CENTRE, BOB, MemberRemoval.REMOVED, NOW));
      assertThat(fixture.office.memberships.rolesOf(BOB, CENTRE)).isEmpty();
    }

    @Test
    void happens_once() {
      fixture
          .anneAsks(
              REMOVE,
              added(BOB, CONSULTANT),
              new MemberRemoved(CENTRE, BOB, MemberRemoval.REMOVED, NOW))
          .expectNoEvents();
    }

    @Test
    void is_for_members_who_leave_whatever_they_are_signed_in_for() {
      fixture
          .existing(added(BOB, CONSULTANT))
          .when(LEAVE, Actors.person(BOB))
          .expectEvents(new MemberRemoved(CENTRE, BOB, MemberRemoval.LEFT, NOW));
    }

    /** Whoever manages the provider of one must not have people leave another. */
    @Test
    void of_oneself_is_not_for_who_was_signed_on_by_another_organisation() {
      expectRefusal(
          fixture
              .existing(added(BOB, CONSULTANT))
              .when(LEAVE, Actors.signedOnBy(OTHER_CENTRE, BOB, CONSULTANT)),
          IdentityError.IDENTITY_ORGANISATION_NOT_FOUND);
      fixture
          .existing(added(BOB, CONSULTANT))
          .when(LEAVE, Actors.signedOnBy(CENTRE, BOB, CONSULTANT))
          .expectEvents(new MemberRemoved(CENTRE, BOB, MemberRemoval.LEFT, NOW));
    }

    @Test
    void does_not_tell_strangers_that_the_organisation_exists() {
      expectRefusal(
          fixture.existing().when(LEAVE, Actors.person(BOB)),
          IdentityError.IDENTITY_ORGANISATION_NOT_FOUND);
    }

    @Test
    void of_others_is_not_for_members() {
      expectRefusal(
          fixture
              .existing(added(BOB, CONSULTANT), added(STRANGER, AUDITOR))
              .when(
                  new RemoveMember(CENTRE, STRANGER, MemberRemoval.REMOVED),
                  Actors.person(BOB, CENTRE, CONSULTANT)),
          PlatformError.FORBIDDEN);
    }

    @Test
    void of_somebody_who_is_erased_is_for_the_system_and_needs_nobodys_leave() {
      RemoveMember erased = new RemoveMember(CENTRE, ANNE, MemberRemoval.ERASED);
      fixture
          .existing()
          .when(erased, Actors.system(CENTRE))
          .expectEvents(new MemberRemoved(CENTRE, ANNE, MemberRemoval.ERASED, NOW));
      expectRefusal(fixture.anneAsks(erased), PlatformError.FORBIDDEN);
    }

    @Test
    void of_the_owner_is_refused() {
      expectRefusal(
          fixture.anneAsks(new RemoveMember(CENTRE, ANNE, MemberRemoval.LEFT), added(BOB, MANAGER)),
          IdentityError.IDENTITY_OWNER_MANAGES);
    }
  }

  @Nested
  class Ownership {

    private static final TransferOwnership GIVE = new TransferOwnership(CENTRE, BOB);

    @Test
    void goes_to_a_member_who_manages_from_then_on() {
      fixture
          .anneAsks(GIVE, added(BOB, CONSULTANT))
          .expectEvents(changed(BOB, CONSULTANT, MANAGER), TO_BOB)
          .expectResultMessagePayload(new OrganisationTerms(CENTRE, BOB, null, Set.of()));
    }

    @Test
    void goes_once() {
      fixture
          .existing(added(BOB, MANAGER), TO_BOB)
          .when(GIVE, Actors.person(BOB, CENTRE, MANAGER))
          .expectNoEvents();
    }

    @Test
    void does_not_go_to_who_is_no_member() {
      expectRefusal(fixture.anneAsks(GIVE), IdentityError.IDENTITY_MEMBER_NOT_FOUND);
    }

    @Test
    void is_not_taken_by_a_manager() {
      expectRefusal(
          fixture.existing(added(BOB, MANAGER)).when(GIVE, Actors.person(BOB, CENTRE, MANAGER)),
          PlatformError.FORBIDDEN);
    }

    @Test
    void is_transferred_by_administrators_of_the_platform_too() {
      fixture
          .existing(added(BOB, MANAGER))
          .when(GIVE, Actors.administrator(STRANGER))
          .expectEvents(TO_BOB);
    }
  }

  @Nested
  class Plan {

    private static final AssignPlan STARTER = new AssignPlan(CENTRE, "starter");

    @Test
    void is_assigned_by_the_platform() {
      fixture
          .existing()
          .when(STARTER, Actors.administrator(STRANGER))
          .expectEvents(new PlanAssigned(CENTRE, "starter", NOW));
      fixture
          .existing(new PlanAssigned(CENTRE, "starter", NOW))
          .when(STARTER, Actors.system(CENTRE))
          .expectNoEvents();
    }

    @Test
    void is_not_chosen_by_managers() {
      expectRefusal(fixture.anneAsks(STARTER), PlatformError.FORBIDDEN);
    }

    @Test
    void is_one_of_the_catalogue() {
      expectRefusal(
          fixture.existing().when(new AssignPlan(CENTRE, "golden"), Actors.administrator(STRANGER)),
          IdentityError.IDENTITY_PLAN_UNKNOWN);
    }
  }

  @Nested
  class SecondFactor {

    private static final SetSecondFactorPolicy MANAGERS =
        new SetSecondFactorPolicy(CENTRE, Set.of(MANAGER));
    private static final SecondFactorPolicyChanged CHANGED =
        new SecondFactorPolicyChanged(CENTRE, Set.of(MANAGER), NOW);

    @Test
    void is_demanded_by_managers() {
      fixture.anneAsks(MANAGERS).expectEvents(CHANGED);
      assertThat(fixture.office.policies).containsEntry(CENTRE, Set.of(MANAGER));
    }

    @Test
    void is_not_demanded_a_second_time() {
      fixture.anneAsks(MANAGERS, CHANGED).expectNoEvents();
    }

    @Test
    void is_not_demanded_by_others() {
      expectRefusal(
          fixture
              .existing(added(BOB, CONSULTANT))
              .when(MANAGERS, Actors.person(BOB, CENTRE, CONSULTANT)),
          PlatformError.FORBIDDEN);
    }
  }

  private static MemberRolesChanged changed(PersonId person, Role... roles) {
    return new MemberRolesChanged(CENTRE, person, Set.of(roles), NOW);
  }
}
