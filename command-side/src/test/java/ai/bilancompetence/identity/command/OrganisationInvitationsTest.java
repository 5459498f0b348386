package ai.bilancompetence.identity.command;

import static ai.bilancompetence.identity.command.OrganisationFixture.ANNE;
import static ai.bilancompetence.identity.command.OrganisationFixture.BOB;
import static ai.bilancompetence.identity.command.OrganisationFixture.CENTRE;
import static ai.bilancompetence.identity.command.OrganisationFixture.IN_A_WEEK;
import static ai.bilancompetence.identity.command.OrganisationFixture.NOW;
import static ai.bilancompetence.identity.command.OrganisationFixture.OTHER_CENTRE;
import static ai.bilancompetence.identity.command.OrganisationFixture.STRANGER;
import static ai.bilancompetence.identity.command.OrganisationFixture.added;
import static ai.bilancompetence.identity.command.OrganisationFixture.id;
import static ai.bilancompetence.identity.command.OrganisationFixture.invited;
import static ai.bilancompetence.identity.command.Refusals.expectRefusal;
import static ai.bilancompetence.platform.access.Role.ADMIN;
import static ai.bilancompetence.platform.access.Role.AUDITOR;
import static ai.bilancompetence.platform.access.Role.BENEFICIARY;
import static ai.bilancompetence.platform.access.Role.CONSULTANT;
import static ai.bilancompetence.platform.access.Role.MANAGER;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.identity.command.OrganisationCommand.AcceptInvitation;
import ai.bilancompetence.identity.command.OrganisationCommand.InviteMember;
import ai.bilancompetence.identity.command.OrganisationCommand.ResendInvitation;
import ai.bilancompetence.identity.command.OrganisationCommand.WithdrawInvitation;
import ai.bilancompetence.identity.event.InvitationAccepted;
import ai.bilancompetence.identity.event.InvitationWithdrawn;
import ai.bilancompetence.identity.event.MemberInvited;
import ai.bilancompetence.identity.event.MemberRolesChanged;
import ai.bilancompetence.identity.event.OrganisationEvent;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.PlatformError;
import java.util.Set;
import java.util.UUID;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OrganisationInvitationsTest {

  private static final UUID ONE = id("e1");
  private static final UUID TWO = id("e2");
  private static final String MAIL = "bob@example.org";
  private static final InvitationWithdrawn WITHDRAWN = new InvitationWithdrawn(CENTRE, ONE, NOW);
  private static final InvitationAccepted ACCEPTED = new InvitationAccepted(CENTRE, ONE, BOB, NOW);

  private final OrganisationFixture fixture = new OrganisationFixture();

  @Nested
  class Inviting {

    @Test
    void sends_a_mail() {
      fixture.anneAsks(invite(ONE, CONSULTANT)).expectEvents(invited(ONE, MAIL, CONSULTANT));
      assertThat(fixture.office.letters).containsExactly(ONE);
    }

    @Test
    void sends_no_second_one() {
      fixture
          .anneAsks(invite(ONE, CONSULTANT), invited(ONE, MAIL, CONSULTANT))
          .expectNoEvents()
          .expectResultMessagePayload(
              new OrganisationInvitation(CENTRE, ONE, Set.of(CONSULTANT), IN_A_WEEK));
      assertThat(fixture.office.letters).isEmpty();
    }

    @Test
    void under_an_id_that_was_used_otherwise_is_refused() {
      for (OrganisationEvent[] before :
          new OrganisationEvent[][] {
            {invited(ONE, MAIL, AUDITOR)},
            {invited(ONE, "carol@example.org", CONSULTANT)},
            {invited(ONE, MAIL, CONSULTANT), WITHDRAWN},
          }) {
        expectRefusal(
            fixture.anneAsks(invite(ONE, CONSULTANT), before),
            IdentityError.IDENTITY_INVITATION_EXISTS);
      }
    }

    @Test
    void the_same_address_again_withdraws_the_former_invitation() {
      fixture
          .anneAsks(invite(TWO, CONSULTANT), invited(ONE, MAIL, CONSULTANT))
          .expectEvents(WITHDRAWN, invited(TWO, MAIL, CONSULTANT));
    }

    @Test
    void a_member_is_refused() {
      expectRefusal(
          fixture.anneAsks(
              new InviteMember(CENTRE, ONE, MAIL, BOB, Set.of(AUDITOR), ANNE),
              added(BOB, CONSULTANT)),
          IdentityError.IDENTITY_MEMBER_EXISTS);
    }

    @Test
    void never_makes_an_administrator() {
      expectRefusal(
          fixture.anneAsks(invite(ONE, CONSULTANT, ADMIN)),
          IdentityError.IDENTITY_ROLE_NOT_ASSIGNABLE);
    }

    @Test
    void is_for_managers_of_the_organisation_only() {
      expectRefusal(
          fixture
              .existing(added(BOB, CONSULTANT))
              .when(invite(ONE, MANAGER), Actors.person(BOB, CENTRE, CONSULTANT)),
          PlatformError.FORBIDDEN);
      expectRefusal(
          fixture
              .existing()
              .when(invite(ONE, MANAGER), Actors.person(STRANGER, OTHER_CENTRE, MANAGER)),
          IdentityError.IDENTITY_ORGANISATION_NOT_FOUND);
    }

    @Test
    void counts_those_who_have_not_accepted_yet() {
      expectRefusal(
          fixture.anneAsks(
              invite(ONE, AUDITOR),
              added(STRANGER, AUDITOR),
              invited(id("d1"), "x@example.org", AUDITOR),
              invited(id("d2"), "y@example.org", AUDITOR)),
          IdentityError.IDENTITY_PLAN_LIMIT_REACHED);
      expectRefusal(
          fixture.anneAsks(invite(ONE, CONSULTANT), invited(id("d1"), "x@example.org", CONSULTANT)),
          IdentityError.IDENTITY_PLAN_LIMIT_REACHED);
    }

    @Test
    void does_not_count_those_who_cannot_accept_any_more() {
      MemberInvited expired =
          new MemberInvited(CENTRE, TWO, "x@example.org", Set.of(CONSULTANT), ANNE, NOW, NOW);
      fixture
          .anneAsks(invite(ONE, CONSULTANT), expired)
          .expectEvents(invited(ONE, MAIL, CONSULTANT));
    }
  }

  @Nested
  class Accepting {

    @Test
    void makes_a_member() {
      bobAccepts(invited(ONE, MAIL, CONSULTANT))
          .expectEvents(ACCEPTED, added(BOB, CONSULTANT))
          .expectResultMessagePayload(new OrganisationMember(CENTRE, BOB, Set.of(CONSULTANT)));
      assertThat(fixture.office.memberships.rolesOf(BOB, CENTRE)).containsExactly(CONSULTANT);
    }

    @Test
    void changes_nothing_the_second_time() {
      bobAccepts(invited(ONE, MAIL, CONSULTANT), ACCEPTED, added(BOB, CONSULTANT)).expectNoEvents();
    }

    @Test
    void adds_to_the_roles_of_who_has_become_a_member_meanwhile() {
      bobAccepts(invited(ONE, MAIL, CONSULTANT), added(BOB, AUDITOR))
          .expectEvents(
              ACCEPTED, new MemberRolesChanged(CENTRE, BOB, Set.of(CONSULTANT, AUDITOR), NOW));
    }

    @Test
    void is_not_for_other_addresses() {
      expectRefusal(
          bobAccepts(invited(ONE, "carol@example.org", CONSULTANT)),
          IdentityError.IDENTITY_INVITATION_NOT_YOURS);
    }

    @Test
    void is_not_for_others_in_somebodys_name() {
      expectRefusal(
          fixture
              .existing(invited(ONE, MAIL, CONSULTANT))
              .when(
                  new AcceptInvitation(CENTRE, ONE, BOB, MAIL),
                  Actors.person(ANNE, CENTRE, MANAGER)),
          PlatformError.FORBIDDEN);
    }

    @Test
    void ends_with_the_invitation() {
      expectRefusal(bobAccepts(), IdentityError.IDENTITY_INVITATION_NOT_FOUND);
      expectRefusal(
          bobAccepts(invited(ONE, MAIL, CONSULTANT), WITHDRAWN),
          IdentityError.IDENTITY_INVITATION_WITHDRAWN);
      expectRefusal(
          bobAccepts(
              invited(ONE, MAIL, CONSULTANT), new InvitationAccepted(CENTRE, ONE, STRANGER, NOW)),
          IdentityError.IDENTITY_INVITATION_ACCEPTED);
      expectRefusal(
          bobAccepts(new MemberInvited(CENTRE, ONE, MAIL, Set.of(CONSULTANT), ANNE, NOW, NOW)),
          IdentityError.IDENTITY_INVITATION_EXPIRED);
    }

    @Test
    void needs_room_in_the_plan_of_today() {
      expectRefusal(
          bobAccepts(invited(ONE, MAIL, CONSULTANT), added(STRANGER, CONSULTANT)),
          IdentityError.IDENTITY_PLAN_LIMIT_REACHED);
      expectRefusal(
          bobAccepts(
              invited(ONE, MAIL, BENEFICIARY),
              added(STRANGER, BENEFICIARY),
              added(ANNE, BENEFICIARY, MANAGER)),
          IdentityError.IDENTITY_PLAN_LIMIT_REACHED);
    }
  }

  @Nested
  class Withdrawing {

    private static final WithdrawInvitation WITHDRAW = new WithdrawInvitation(CENTRE, ONE);

    @Test
    void ends_an_invitation_once() {
      fixture.anneAsks(WITHDRAW, invited(ONE, MAIL, CONSULTANT)).expectEvents(WITHDRAWN);
      fixture.anneAsks(WITHDRAW, invited(ONE, MAIL, CONSULTANT), WITHDRAWN).expectNoEvents();
    }

    @Test
    void is_too_late_when_it_was_accepted() {
      expectRefusal(
          fixture.anneAsks(
              WITHDRAW, invited(ONE, MAIL, CONSULTANT), ACCEPTED, added(BOB, CONSULTANT)),
          IdentityError.IDENTITY_INVITATION_ACCEPTED);
      expectRefusal(fixture.anneAsks(WITHDRAW), IdentityError.IDENTITY_INVITATION_NOT_FOUND);
    }
  }

  @Nested
  class Resending {

    private static final ResendInvitation RESEND = new ResendInvitation(CENTRE, ONE);

    @Test
    void sends_a_mail_each_time_and_records_nothing() {
      fixture.anneAsks(RESEND, invited(ONE, MAIL, CONSULTANT)).expectNoEvents();
      fixture.anneAsks(RESEND, invited(ONE, MAIL, CONSULTANT)).expectNoEvents();
      assertThat(fixture.office.letters).containsExactly(ONE, ONE);
    }

    @Test
    void ends_with_the_invitation() {
      expectRefusal(
          fixture.anneAsks(RESEND, invited(ONE, MAIL, CONSULTANT), WITHDRAWN),
          IdentityError.IDENTITY_INVITATION_WITHDRAWN);
      expectRefusal(
          fixture
              .existing(invited(ONE, MAIL, CONSULTANT), added(STRANGER, AUDITOR))
              .when(RESEND, Actors.person(STRANGER, CENTRE, AUDITOR)),
          PlatformError.FORBIDDEN);
      assertThat(fixture.office.letters).isEmpty();
    }
  }

  private ResultValidator<OrganisationAggregate> bobAccepts(OrganisationEvent... before) {
    return fixture
        .existing(before)
        .when(new AcceptInvitation(CENTRE, ONE, BOB, MAIL), Actors.person(BOB));
  }

  private static InviteMember invite(UUID id, Role... roles) {
    return new InviteMember(CENTRE, id, MAIL, null, Set.of(roles), ANNE);
  }
}
