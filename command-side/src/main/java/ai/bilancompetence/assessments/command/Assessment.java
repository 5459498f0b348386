package ai.bilancompetence.assessments.command;

import static ai.bilancompetence.assessments.command.AssessmentsError.ASSESSMENT_CONSENT_MISSING;
import static ai.bilancompetence.assessments.command.AssessmentsError.ASSESSMENT_ENDED;
import static ai.bilancompetence.assessments.command.AssessmentsError.ASSESSMENT_EXISTS;
import static ai.bilancompetence.assessments.command.AssessmentsError.ASSESSMENT_NOT_FOUND;
import static ai.bilancompetence.assessments.command.AssessmentsError.ASSESSMENT_NOT_STARTED;

import ai.bilancompetence.assessments.command.AssessmentSummary.State;
import ai.bilancompetence.assessments.command.AssessmentsCommand.CancelAssessment;
import ai.bilancompetence.assessments.command.AssessmentsCommand.CompleteAssessment;
import ai.bilancompetence.assessments.command.AssessmentsCommand.ConfirmStart;
import ai.bilancompetence.assessments.command.AssessmentsCommand.GiveConsent;
import ai.bilancompetence.assessments.command.AssessmentsCommand.RefuseStart;
import ai.bilancompetence.assessments.command.AssessmentsCommand.RequestAssessment;
import ai.bilancompetence.assessments.command.AssessmentsCommand.StartAssessment;
import ai.bilancompetence.assessments.event.AssessmentCancelled;
import ai.bilancompetence.assessments.event.AssessmentCompleted;
import ai.bilancompetence.assessments.event.AssessmentId;
import ai.bilancompetence.assessments.event.AssessmentRequested;
import ai.bilancompetence.assessments.event.AssessmentStartRefused;
import ai.bilancompetence.assessments.event.AssessmentStartRequested;
import ai.bilancompetence.assessments.event.AssessmentStarted;
import ai.bilancompetence.assessments.event.AssessmentsEvent;
import ai.bilancompetence.assessments.event.ConsentGiven;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.event.DerivedIds;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of a bilan and every rule about it, free of framework, clock and storage.
 *
 * @param terms null before the bilan is asked for
 * @param startAttempts how often its start has been asked for
 * @param reservationId the reservation that pays for it, asked for or held or captured; null when
 *     there is none
 * @param refusal why the last start failed; null when none did or when it is being tried again
 */
record Assessment(
    @Nullable AssessmentTerms terms,
    State state,
    int startAttempts,
    @Nullable ReservationId reservationId,
    @Nullable StartRefusal refusal) {

  static final Assessment UNREQUESTED = new Assessment(null, State.REQUESTED, 0, null, null);

  /**
   * What follows from a command: no event when it has been carried out before.
   *
   * @param prices what a bilan costs that starts now
   * @throws DomainRejection when a rule refuses it
   */
  List<AssessmentsEvent> decide(
      AssessmentsCommand command, AssessmentsProperties prices, Instant now) {
    if (command instanceof RequestAssessment request) {
      return request(request, now);
    }
    if (terms == null) {
      throw new DomainRejection(ASSESSMENT_NOT_FOUND, "Ask for the assessment first");
    }
    return switch (command) {
      case RequestAssessment c -> request(c, now);
      case GiveConsent c -> consent(c, terms, now);
      case StartAssessment c -> start(c, terms, prices, now);
      case ConfirmStart c -> confirm(c, terms, now);
      case RefuseStart c -> refuse(c, now);
      case CompleteAssessment c -> complete(c, terms, now);
      case CancelAssessment c -> cancel(c, terms, now);
    };
  }

  /** The state after an event. It never rejects. */
  Assessment evolve(AssessmentsEvent event) {
    return switch (event) {
      case AssessmentRequested e ->
          new Assessment(termsOf(e), State.REQUESTED, startAttempts, null, null);
      case ConsentGiven e -> with(State.CONSENTED, null, null);
      case AssessmentStartRequested e ->
          new Assessment(terms, State.STARTING, startAttempts + 1, e.reservationId(), null);
      case AssessmentStarted e -> with(State.PRELIMINARY, e.reservationId(), null);
      case AssessmentStartRefused e ->
          with(State.CONSENTED, null, new StartRefusal(e.code(), e.detail()));
      case AssessmentCompleted e -> with(State.COMPLETED, e.reservationId(), null);
      case AssessmentCancelled e -> with(State.CANCELLED, null, null);
    };
  }

  /** The same for the caller; only for a bilan that was asked for. */
  AssessmentSummary summary(AssessmentId id) {
    return new AssessmentSummary(
        id, state, Objects.requireNonNull(terms).format(), reservationId, refusal);
  }

  private List<AssessmentsEvent> request(RequestAssessment c, Instant now) {
    if (terms == null) {
      AssessmentTerms asked = c.terms();
      return List.of(
          new AssessmentRequested(
              c.assessmentId(),
              asked.organisationId(),
              asked.beneficiaryId(),
              asked.consultantId(),
              asked.creditAccountId(),
              asked.format(),
              now));
    }
    if (!terms.equals(c.terms())) {
      throw new DomainRejection(ASSESSMENT_EXISTS, "Choose another id");
    }
    return List.of();
  }

  /** Nothing happens in a bilan without the person's consent: Code du travail, L6313-4. */
  private List<AssessmentsEvent> consent(GiveConsent c, AssessmentTerms agreed, Instant now) {
    return switch (state) {
      case REQUESTED -> List.of(new ConsentGiven(c.assessmentId(), agreed.beneficiaryId(), now));
      case CONSENTED, STARTING, PRELIMINARY -> List.of();
      case COMPLETED, CANCELLED -> throw ended();
    };
  }

  private List<AssessmentsEvent> start(
      StartAssessment c, AssessmentTerms agreed, AssessmentsProperties prices, Instant now) {
    return switch (state) {
      case REQUESTED ->
          throw new DomainRejection(
              ASSESSMENT_CONSENT_MISSING, "The beneficiary has to consent first");
      case CONSENTED ->
          List.of(
              new AssessmentStartRequested(
                  c.assessmentId(),
                  agreed.creditAccountId(),
                  nextReservation(c.assessmentId()),
                  prices.creditsFor(agreed.format()),
                  now));
      case STARTING, PRELIMINARY -> List.of(); // A bilan is paid for once.
      case COMPLETED, CANCELLED -> throw ended();
    };
  }

  private List<AssessmentsEvent> confirm(ConfirmStart c, AssessmentTerms agreed, Instant now) {
    return awaits(c.reservationId())
        ? List.of(
            new AssessmentStarted(
                c.assessmentId(), agreed.creditAccountId(), c.reservationId(), now))
        : List.of();
  }

  private List<AssessmentsEvent> refuse(RefuseStart c, Instant now) {
    return awaits(c.reservationId())
        ? List.of(
            new AssessmentStartRefused(
                c.assessmentId(), c.reservationId(), c.code(), c.detail(), now))
        : List.of();
  }

  private List<AssessmentsEvent> complete(
      CompleteAssessment c, AssessmentTerms agreed, Instant now) {
    return switch (state) {
      case REQUESTED, CONSENTED, STARTING ->
          throw new DomainRejection(ASSESSMENT_NOT_STARTED, "Its credits are not reserved yet");
      case PRELIMINARY ->
          List.of(
              new AssessmentCompleted(
                  c.assessmentId(),
                  agreed.creditAccountId(),
                  Objects.requireNonNull(reservationId),
                  now));
      case COMPLETED -> List.of();
      case CANCELLED -> throw ended();
    };
  }

  private List<AssessmentsEvent> cancel(CancelAssessment c, AssessmentTerms agreed, Instant now) {
    return switch (state) {
      case REQUESTED, CONSENTED, STARTING, PRELIMINARY ->
          List.of(
              new AssessmentCancelled(
                  c.assessmentId(), agreed.creditAccountId(), reservationId, now));
      case CANCELLED -> List.of();
      case COMPLETED -> throw ended();
    };
  }

  /** Whether this is the start that waits for its credits; the answer to an older one is late. */
  private boolean awaits(ReservationId reservation) {
    return state == State.STARTING && reservation.equals(reservationId);
  }

  /** Every attempt has a reservation of its own, the same one however often it is worked out. */
  private ReservationId nextReservation(AssessmentId id) {
    return new ReservationId(DerivedIds.derive("assessment-start", id + ":" + (startAttempts + 1)));
  }

  private DomainRejection ended() {
    return new DomainRejection(
        ASSESSMENT_ENDED, state == State.COMPLETED ? "It was completed" : "It was cancelled");
  }

  private Assessment with(
      State next, @Nullable ReservationId reservation, @Nullable StartRefusal reason) {
    return new Assessment(terms, next, startAttempts, reservation, reason);
  }

  private static AssessmentTerms termsOf(AssessmentRequested e) {
    return new AssessmentTerms(
        e.organisationId(), e.beneficiaryId(), e.consultantId(), e.creditAccountId(), e.format());
  }
}
