package ai.bilancompetence.assessments.command;

import ai.bilancompetence.assessments.event.AssessmentCancelled;
import ai.bilancompetence.assessments.event.AssessmentCompleted;
import ai.bilancompetence.assessments.event.AssessmentId;
import ai.bilancompetence.assessments.event.AssessmentRequested;
import ai.bilancompetence.assessments.event.AssessmentStartRefused;
import ai.bilancompetence.assessments.event.AssessmentStartRequested;
import ai.bilancompetence.assessments.event.AssessmentStarted;
import ai.bilancompetence.assessments.event.BilanFormat;
import ai.bilancompetence.assessments.event.ConsentGiven;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.identity.command.KnownMemberships;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.event.DerivedIds;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One bilan with everybody around it, and its events. */
final class Bilans {

  static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  static final Instant EARLIER = Instant.parse("2026-03-01T08:00:00Z");

  static final AssessmentId BILAN = new AssessmentId(new UUID(1, 1));
  static final OrganisationId CENTRE = new OrganisationId(new UUID(2, 1));
  static final OrganisationId OTHER_CENTRE = new OrganisationId(new UUID(2, 2));
  static final PersonId BENEFICIARY = new PersonId(new UUID(3, 1));
  static final PersonId CONSULTANT = new PersonId(new UUID(3, 2));
  static final PersonId COLLEAGUE = new PersonId(new UUID(3, 3));
  static final PersonId MANAGER = new PersonId(new UUID(3, 4));
  static final PersonId STRANGER = new PersonId(new UUID(3, 5));
  static final CreditAccountId ACCOUNT = new CreditAccountId(new UUID(4, 1));

  static final ReservationId FIRST_HOLD = hold(1);
  static final ReservationId SECOND_HOLD = hold(2);

  static final AssessmentsProperties PRICES = new AssessmentsProperties(3, 4, 5);
  static final AssessmentTerms TERMS =
      new AssessmentTerms(CENTRE, BENEFICIARY, CONSULTANT, ACCOUNT, BilanFormat.HOURS_18);

  static final AssessmentRequested REQUESTED =
      new AssessmentRequested(
          BILAN, CENTRE, BENEFICIARY, CONSULTANT, ACCOUNT, BilanFormat.HOURS_18, EARLIER);
  static final ConsentGiven CONSENTED = new ConsentGiven(BILAN, BENEFICIARY, EARLIER);
  static final AssessmentStartRequested START_REQUESTED = startRequested(FIRST_HOLD, EARLIER);
  static final AssessmentStarted STARTED =
      new AssessmentStarted(BILAN, ACCOUNT, FIRST_HOLD, EARLIER);
  static final AssessmentStartRefused START_REFUSED = startRefused(EARLIER);
  static final AssessmentCompleted COMPLETED =
      new AssessmentCompleted(BILAN, ACCOUNT, FIRST_HOLD, EARLIER);

  private Bilans() {}

  static ReservationId hold(int attempt) {
    return new ReservationId(DerivedIds.derive("assessment-start", BILAN + ":" + attempt));
  }

  static AssessmentStartRequested startRequested(ReservationId hold, Instant at) {
    return new AssessmentStartRequested(BILAN, ACCOUNT, hold, 4, at);
  }

  static AssessmentStartRefused startRefused(Instant at) {
    return new AssessmentStartRefused(
        BILAN, FIRST_HOLD, "credits_insufficient", "4 needed, 0 available", at);
  }

  static AssessmentCancelled cancelled(@Nullable ReservationId hold, Instant at) {
    return new AssessmentCancelled(BILAN, ACCOUNT, hold, at);
  }

  static KnownMemberships memberships() {
    return new KnownMemberships()
        .with(BENEFICIARY, CENTRE, Role.BENEFICIARY)
        .with(CONSULTANT, CENTRE, Role.CONSULTANT)
        .with(COLLEAGUE, CENTRE, Role.CONSULTANT)
        .with(MANAGER, CENTRE, Role.MANAGER)
        .with(STRANGER, OTHER_CENTRE, Role.BENEFICIARY, Role.CONSULTANT, Role.MANAGER);
  }

  static Actor beneficiary() {
    return Actor.person(BENEFICIARY.value(), CENTRE.value(), Set.of(Role.BENEFICIARY));
  }

  static Actor consultant() {
    return Actor.person(CONSULTANT.value(), CENTRE.value(), Set.of(Role.CONSULTANT));
  }

  static Actor colleague() {
    return Actor.person(COLLEAGUE.value(), CENTRE.value(), Set.of(Role.CONSULTANT));
  }

  static Actor manager() {
    return Actor.person(MANAGER.value(), CENTRE.value(), Set.of(Role.MANAGER));
  }

  static Actor auditor() {
    return Actor.person(new UUID(3, 6), CENTRE.value(), Set.of(Role.AUDITOR));
  }

  static Actor admin() {
    return Actor.person(new UUID(3, 7), null, Set.of(Role.ADMIN));
  }

  static Actor managerElsewhere() {
    return Actor.person(STRANGER.value(), OTHER_CENTRE.value(), Set.of(Role.MANAGER));
  }

  static Actor policy() {
    return Actor.system("WhenXThenY", CENTRE.value());
  }
}
