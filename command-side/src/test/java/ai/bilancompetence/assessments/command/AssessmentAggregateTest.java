package ai.bilancompetence.assessments.command;

import static ai.bilancompetence.assessments.command.AssessmentFixture.given;
import static ai.bilancompetence.assessments.command.AssessmentsError.ASSESSMENT_BENEFICIARY_NOT_MEMBER;
import static ai.bilancompetence.assessments.command.AssessmentsError.ASSESSMENT_CONSENT_MISSING;
import static ai.bilancompetence.assessments.command.AssessmentsError.ASSESSMENT_CONSENT_PERSONAL;
import static ai.bilancompetence.assessments.command.AssessmentsError.ASSESSMENT_CONSULTANT_NOT_MEMBER;
import static ai.bilancompetence.assessments.command.AssessmentsError.ASSESSMENT_ENDED;
import static ai.bilancompetence.assessments.command.AssessmentsError.ASSESSMENT_EXISTS;
import static ai.bilancompetence.assessments.command.AssessmentsError.ASSESSMENT_NOT_FOUND;
import static ai.bilancompetence.assessments.command.AssessmentsError.ASSESSMENT_NOT_STARTED;
import static ai.bilancompetence.assessments.command.Bilans.ACCOUNT;
import static ai.bilancompetence.assessments.command.Bilans.BENEFICIARY;
import static ai.bilancompetence.assessments.command.Bilans.BILAN;
import static ai.bilancompetence.assessments.command.Bilans.CENTRE;
import static ai.bilancompetence.assessments.command.Bilans.COLLEAGUE;
import static ai.bilancompetence.assessments.command.Bilans.COMPLETED;
import static ai.bilancompetence.assessments.command.Bilans.CONSENTED;
import static ai.bilancompetence.assessments.command.Bilans.CONSULTANT;
import static ai.bilancompetence.assessments.command.Bilans.EARLIER;
import static ai.bilancompetence.assessments.command.Bilans.FIRST_HOLD;
import static ai.bilancompetence.assessments.command.Bilans.MANAGER;
import static ai.bilancompetence.assessments.command.Bilans.NOW;
import static ai.bilancompetence.assessments.command.Bilans.OTHER_CENTRE;
import static ai.bilancompetence.assessments.command.Bilans.REQUESTED;
import static ai.bilancompetence.assessments.command.Bilans.SECOND_HOLD;
import static ai.bilancompetence.assessments.command.Bilans.STARTED;
import static ai.bilancompetence.assessments.command.Bilans.START_REFUSED;
import static ai.bilancompetence.assessments.command.Bilans.START_REQUESTED;
import static ai.bilancompetence.assessments.command.Bilans.STRANGER;
import static ai.bilancompetence.assessments.command.Bilans.TERMS;
import static ai.bilancompetence.assessments.command.Bilans.admin;
import static ai.bilancompetence.assessments.command.Bilans.auditor;
import static ai.bilancompetence.assessments.command.Bilans.beneficiary;
import static ai.bilancompetence.assessments.command.Bilans.cancelled;
import static ai.bilancompetence.assessments.command.Bilans.colleague;
import static ai.bilancompetence.assessments.command.Bilans.consultant;
import static ai.bilancompetence.assessments.command.Bilans.manager;
import static ai.bilancompetence.assessments.command.Bilans.managerElsewhere;
import static ai.bilancompetence.assessments.command.Bilans.policy;
import static ai.bilancompetence.assessments.command.Bilans.startRefused;
import static ai.bilancompetence.assessments.command.Bilans.startRequested;
import static ai.bilancompetence.platform.error.PlatformError.FORBIDDEN;

import ai.bilancompetence.assessments.command.AssessmentSummary.State;
import ai.bilancompetence.assessments.command.AssessmentsCommand.CancelAssessment;
import ai.bilancompetence.assessments.command.AssessmentsCommand.CompleteAssessment;
import ai.bilancompetence.assessments.command.AssessmentsCommand.ConfirmStart;
import ai.bilancompetence.assessments.command.AssessmentsCommand.GiveConsent;
import ai.bilancompetence.assessments.command.AssessmentsCommand.RefuseStart;
import ai.bilancompetence.assessments.command.AssessmentsCommand.RequestAssessment;
import ai.bilancompetence.assessments.command.AssessmentsCommand.StartAssessment;
import ai.bilancompetence.assessments.event.AssessmentCompleted;
import ai.bilancompetence.assessments.event.AssessmentRequested;
import ai.bilancompetence.assessments.event.AssessmentStarted;
import ai.bilancompetence.assessments.event.BilanFormat;
import ai.bilancompetence.assessments.event.ConsentGiven;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AssessmentAggregateTest {

  private static final AssessmentFixture NOTHING = given();
  private static final AssessmentFixture ASKED_FOR = given(REQUESTED);
  private static final AssessmentFixture AGREED = ASKED_FOR.and(CONSENTED);
  private static final AssessmentFixture STARTING = AGREED.and(START_REQUESTED);
  private static final AssessmentFixture REFUSED = STARTING.and(START_REFUSED);
  private static final AssessmentFixture PRELIMINARY = STARTING.and(STARTED);
  private static final AssessmentFixture DONE = PRELIMINARY.and(COMPLETED);
  private static final AssessmentFixture GIVEN_UP = AGREED.and(cancelled(null, EARLIER));

  @Nested
  class Request {

    private final RequestAssessment request = new RequestAssessment(BILAN, TERMS);

    @Test
    void aConsultantAsksForABilan() {
      NOTHING
          .when(consultant(), request)
          .thenEvents(
              new AssessmentRequested(
                  BILAN, CENTRE, BENEFICIARY, CONSULTANT, ACCOUNT, BilanFormat.HOURS_18, NOW));
    }

    @Test
    void aManagerCanCarryOutABilan() {
      NOTHING
          .when(manager(), with(BENEFICIARY, MANAGER))
          .thenAnswer(
              new AssessmentSummary(BILAN, State.REQUESTED, BilanFormat.HOURS_18, null, null));
    }

    @Test
    void theSameRequestAgainChangesNothing() {
      ASKED_FOR.when(manager(), request).thenNothing();
      PRELIMINARY.when(consultant(), request).thenNothing();
    }

    @Test
    void aDifferentRequestUnderTheSameIdIsRefused() {
      ASKED_FOR.when(manager(), with(BENEFICIARY, COLLEAGUE)).thenRefused(ASSESSMENT_EXISTS);
    }

    @Test
    void anotherTenantsIdIsTaken() {
      ASKED_FOR
          .when(managerElsewhere(), in(OTHER_CENTRE, STRANGER, STRANGER))
          .thenRefused(ASSESSMENT_EXISTS);
    }

    @Test
    void onlyAPersonOfTheOrganisationCanBeItsBeneficiary() {
      NOTHING
          .when(manager(), with(STRANGER, CONSULTANT))
          .thenRefused(ASSESSMENT_BENEFICIARY_NOT_MEMBER);
      NOTHING
          .when(manager(), with(COLLEAGUE, CONSULTANT))
          .thenRefused(ASSESSMENT_BENEFICIARY_NOT_MEMBER);
    }

    @Test
    void onlyAConsultantOfTheOrganisationCanCarryItOut() {
      NOTHING
          .when(manager(), with(BENEFICIARY, STRANGER))
          .thenRefused(ASSESSMENT_CONSULTANT_NOT_MEMBER);
      NOTHING
          .when(manager(), with(BENEFICIARY, BENEFICIARY))
          .thenRefused(ASSESSMENT_CONSULTANT_NOT_MEMBER);
    }

    @Test
    void aBeneficiaryOrAnAuditorDoesNotAskForBilans() {
      NOTHING.when(beneficiary(), request).thenRefused(FORBIDDEN);
      NOTHING.when(auditor(), request).thenRefused(FORBIDDEN);
    }

    @Test
    void nobodyAsksInAnotherOrganisation() {
      NOTHING.when(managerElsewhere(), request).thenRefused(ASSESSMENT_NOT_FOUND);
    }

    private RequestAssessment with(PersonId beneficiary, PersonId consultant) {
      return in(CENTRE, beneficiary, consultant);
    }

    private RequestAssessment in(
        OrganisationId organisation, PersonId beneficiary, PersonId consultant) {
      return new RequestAssessment(
          BILAN,
          new AssessmentTerms(
              organisation, beneficiary, consultant, ACCOUNT, BilanFormat.HOURS_18));
    }
  }

  @Nested
  @DisplayName("Consent (Code du travail, L6313-4)")
  class Consent {

    private final GiveConsent consent = new GiveConsent(BILAN);

    @Test
    void theBeneficiaryConsents() {
      ASKED_FOR.when(beneficiary(), consent).thenEvents(new ConsentGiven(BILAN, BENEFICIARY, NOW));
    }

    @Test
    void theBeneficiaryConsentsWhereverTheyAreLoggedIn() {
      ASKED_FOR
          .when(Actor.person(BENEFICIARY.value(), null, Set.of()), consent)
          .thenEvents(new ConsentGiven(BILAN, BENEFICIARY, NOW));
    }

    @Test
    void whoWasSignedOnByAnotherOrganisationHasNoPartInIt() {
      ASKED_FOR
          .when(
              Actor.confined(BENEFICIARY.value(), new UUID(9, 9), Set.of(Role.BENEFICIARY)),
              consent)
          .thenRefused(ASSESSMENT_NOT_FOUND);
    }

    @Test
    @DisplayName("L6313-4: the organisation's directory does not consent for the person")
    void whoWasSignedOnByTheOrganisationDoesNotConsent() {
      ASKED_FOR
          .when(
              Actor.confined(BENEFICIARY.value(), CENTRE.value(), Set.of(Role.BENEFICIARY)),
              consent)
          .thenRefused(ASSESSMENT_CONSENT_PERSONAL);
    }

    @Test
    @DisplayName("L6313-4: nobody consents for the person, whatever their role")
    void nobodyElseConsents() {
      ASKED_FOR.when(consultant(), consent).thenRefused(ASSESSMENT_CONSENT_PERSONAL);
      ASKED_FOR.when(manager(), consent).thenRefused(ASSESSMENT_CONSENT_PERSONAL);
      ASKED_FOR.when(admin(), consent).thenRefused(ASSESSMENT_CONSENT_PERSONAL);
      ASKED_FOR.when(policy(), consent).thenRefused(ASSESSMENT_CONSENT_PERSONAL);
    }

    @Test
    void aRepeatedConsentChangesNothing() {
      AGREED.when(beneficiary(), consent).thenNothing();
      STARTING.when(beneficiary(), consent).thenNothing();
      PRELIMINARY.when(beneficiary(), consent).thenNothing();
    }

    @Test
    void anEndedBilanTakesNoConsent() {
      GIVEN_UP.when(beneficiary(), consent).thenRefused(ASSESSMENT_ENDED);
      DONE.when(beneficiary(), consent).thenRefused(ASSESSMENT_ENDED);
    }
  }

  @Nested
  class Start {

    private final StartAssessment start = new StartAssessment(BILAN);

    @Test
    void theStartNamesTheHoldAndThePriceOfTheDay() {
      AGREED.when(consultant(), start).thenEvents(startRequested(FIRST_HOLD, NOW));
    }

    @Test
    void theAnswerIsThatItIsStarting() {
      AGREED
          .when(manager(), start)
          .thenAnswer(
              new AssessmentSummary(BILAN, State.STARTING, BilanFormat.HOURS_18, FIRST_HOLD, null));
    }

    @Test
    @DisplayName("L6313-4: nothing starts without the person's consent")
    void consentComesFirst() {
      ASKED_FOR.when(manager(), start).thenRefused(ASSESSMENT_CONSENT_MISSING);
    }

    @Test
    void aRefusedStartIsTriedAgainWithAnotherHold() {
      REFUSED.when(consultant(), start).thenEvents(startRequested(SECOND_HOLD, NOW));
    }

    @Test
    void aRepeatedStartChangesNothing() {
      STARTING.when(consultant(), start).thenNothing();
      PRELIMINARY.when(consultant(), start).thenNothing();
    }

    @Test
    void anEndedBilanDoesNotStart() {
      GIVEN_UP.when(consultant(), start).thenRefused(ASSESSMENT_ENDED);
      DONE.when(consultant(), start).thenRefused(ASSESSMENT_ENDED);
    }

    @Test
    void onlyItsConsultantOrAManagerStartsIt() {
      AGREED.when(beneficiary(), start).thenRefused(FORBIDDEN);
      AGREED.when(auditor(), start).thenRefused(FORBIDDEN);
      AGREED.when(policy(), start).thenRefused(FORBIDDEN);
      AGREED.when(colleague(), start).thenRefused(ASSESSMENT_NOT_FOUND);
      AGREED.when(managerElsewhere(), start).thenRefused(ASSESSMENT_NOT_FOUND);
    }

    @Test
    void whatWasNotAskedForIsNotFound() {
      NOTHING.when(manager(), start).thenRefused(ASSESSMENT_NOT_FOUND);
    }
  }

  @Nested
  class Confirm {

    private final ConfirmStart confirm = new ConfirmStart(BILAN, FIRST_HOLD);

    @Test
    void withItsCreditsHeldTheBilanHasStarted() {
      STARTING
          .when(policy(), confirm)
          .thenEvents(new AssessmentStarted(BILAN, ACCOUNT, FIRST_HOLD, NOW));
    }

    @Test
    void aRepeatedConfirmationChangesNothing() {
      PRELIMINARY.when(policy(), confirm).thenNothing();
      DONE.when(policy(), confirm).thenNothing();
    }

    @Test
    void aConfirmationThatComesTooLateChangesNothing() {
      STARTING.and(cancelled(FIRST_HOLD, EARLIER)).when(policy(), confirm).thenNothing();
      REFUSED.when(policy(), confirm).thenNothing();
      REFUSED.and(startRequested(SECOND_HOLD, EARLIER)).when(policy(), confirm).thenNothing();
    }

    @Test
    void aPersonDoesNotConfirm() {
      STARTING.when(manager(), confirm).thenRefused(FORBIDDEN);
      STARTING.when(admin(), confirm).thenRefused(FORBIDDEN);
    }

    @Test
    void anotherTenantsPolicyFindsNothing() {
      STARTING
          .when(Actor.system("WhenXThenY", OTHER_CENTRE.value()), confirm)
          .thenRefused(ASSESSMENT_NOT_FOUND);
    }
  }

  @Nested
  class Refuse {

    private final RefuseStart refuse =
        new RefuseStart(BILAN, FIRST_HOLD, "credits_insufficient", "4 needed, 0 available");

    @Test
    void theBilanSaysWhyItDidNotStart() {
      STARTING.when(policy(), refuse).thenEvents(startRefused(NOW));
    }

    @Test
    void theCallerLearnsWhy() {
      STARTING
          .when(policy(), refuse)
          .thenAnswer(
              new AssessmentSummary(
                  BILAN,
                  State.CONSENTED,
                  BilanFormat.HOURS_18,
                  null,
                  new StartRefusal("credits_insufficient", "4 needed, 0 available")));
    }

    @Test
    void aRepeatedRefusalChangesNothing() {
      REFUSED.when(policy(), refuse).thenNothing();
    }

    @Test
    void aRefusalThatComesTooLateChangesNothing() {
      STARTING.and(cancelled(FIRST_HOLD, EARLIER)).when(policy(), refuse).thenNothing();
      REFUSED.and(startRequested(SECOND_HOLD, EARLIER)).when(policy(), refuse).thenNothing();
    }

    @Test
    void aPersonDoesNotRefuse() {
      STARTING.when(consultant(), refuse).thenRefused(FORBIDDEN);
    }
  }

  @Nested
  class Complete {

    private final CompleteAssessment complete = new CompleteAssessment(BILAN);

    @Test
    void theConsultantCompletesIt() {
      PRELIMINARY
          .when(consultant(), complete)
          .thenEvents(new AssessmentCompleted(BILAN, ACCOUNT, FIRST_HOLD, NOW));
    }

    @Test
    void itMustHaveStarted() {
      ASKED_FOR.when(manager(), complete).thenRefused(ASSESSMENT_NOT_STARTED);
      AGREED.when(manager(), complete).thenRefused(ASSESSMENT_NOT_STARTED);
      STARTING.when(manager(), complete).thenRefused(ASSESSMENT_NOT_STARTED);
      REFUSED.when(manager(), complete).thenRefused(ASSESSMENT_NOT_STARTED);
    }

    @Test
    void aRepeatedCompletionChangesNothing() {
      DONE.when(manager(), complete).thenNothing();
    }

    @Test
    void aCancelledBilanIsNotCompleted() {
      GIVEN_UP.when(manager(), complete).thenRefused(ASSESSMENT_ENDED);
    }

    @Test
    void onlyItsConsultantOrAManagerCompletesIt() {
      PRELIMINARY.when(beneficiary(), complete).thenRefused(FORBIDDEN);
      PRELIMINARY.when(colleague(), complete).thenRefused(ASSESSMENT_NOT_FOUND);
      PRELIMINARY.when(managerElsewhere(), complete).thenRefused(ASSESSMENT_NOT_FOUND);
    }
  }

  @Nested
  class Cancel {

    private final CancelAssessment cancel = new CancelAssessment(BILAN);

    @Test
    void whatHasNoHoldGivesNothingBack() {
      ASKED_FOR.when(consultant(), cancel).thenEvents(cancelled(null, NOW));
      AGREED.when(manager(), cancel).thenEvents(cancelled(null, NOW));
      REFUSED.when(manager(), cancel).thenEvents(cancelled(null, NOW));
    }

    @Test
    void whatHasAHoldNamesIt() {
      STARTING.when(consultant(), cancel).thenEvents(cancelled(FIRST_HOLD, NOW));
      PRELIMINARY.when(consultant(), cancel).thenEvents(cancelled(FIRST_HOLD, NOW));
    }

    @Test
    @DisplayName("L6313-4: the person can withdraw")
    void theBeneficiaryCanCancel() {
      PRELIMINARY.when(beneficiary(), cancel).thenEvents(cancelled(FIRST_HOLD, NOW));
    }

    @Test
    void aRepeatedCancellationChangesNothing() {
      GIVEN_UP.when(beneficiary(), cancel).thenNothing();
    }

    @Test
    void aCompletedBilanIsNotCancelled() {
      DONE.when(manager(), cancel).thenRefused(ASSESSMENT_ENDED);
    }

    @Test
    void whoHasNoPartInItDoesNotCancelIt() {
      AGREED.when(auditor(), cancel).thenRefused(FORBIDDEN);
      AGREED.when(policy(), cancel).thenRefused(FORBIDDEN);
      AGREED.when(colleague(), cancel).thenRefused(ASSESSMENT_NOT_FOUND);
      AGREED.when(managerElsewhere(), cancel).thenRefused(ASSESSMENT_NOT_FOUND);
    }
  }
}
