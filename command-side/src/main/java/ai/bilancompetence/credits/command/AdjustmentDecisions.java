package ai.bilancompetence.credits.command;

import static ai.bilancompetence.credits.command.CreditsError.CREDITS_ADJUSTMENT_CONFLICT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_ADJUSTMENT_DECIDED;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_ADJUSTMENT_NEEDS_SECOND_PERSON;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_ADJUSTMENT_NOT_FOUND;

import ai.bilancompetence.credits.command.CreditsCommand.AdjustCredits;
import ai.bilancompetence.credits.command.CreditsCommand.ApproveAdjustment;
import ai.bilancompetence.credits.command.CreditsCommand.RejectAdjustment;
import ai.bilancompetence.credits.event.AdjustmentId;
import ai.bilancompetence.credits.event.CreditAdjustmentRejected;
import ai.bilancompetence.credits.event.CreditAdjustmentRequested;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditsAdjusted;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSlice;
import ai.bilancompetence.credits.event.GrantTerms;
import ai.bilancompetence.credits.event.MovementIdentity;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.event.DerivedIds;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rules of adjustments: a large one needs two people. */
final class AdjustmentDecisions {

  private AdjustmentDecisions() {}

  static void adjust(Course course, AdjustCredits c) {
    Optional<CreditsEvent> known =
        course
            .find(MovementIdentity.ADJUSTMENT.of(c.accountId(), c.adjustmentId().value()))
            .or(() -> decision(course, c.adjustmentId()));
    if (known.isPresent()) {
      requireSame(c, known.get());
      return;
    }
    CreditAdjustmentRequested request =
        new CreditAdjustmentRequested(
            c.accountId(), c.adjustmentId(), c.amount(), c.reason(), c.requestedBy(), course.now());
    if (Math.abs(c.amount()) > course.rules().adjustmentApprovalAbove()) {
      course.happen(request);
    } else {
      carryOut(course, request, null);
    }
  }

  private static void requireSame(AdjustCredits c, CreditsEvent known) {
    boolean same =
        switch (known) {
          case CreditAdjustmentRequested e ->
              e.amount() == c.amount() && e.requestedBy().equals(c.requestedBy());
          case CreditsAdjusted e ->
              e.amount() == c.amount() && e.requestedBy().equals(c.requestedBy());
          default -> false;
        };
    if (!same) {
      throw new DomainRejection(CREDITS_ADJUSTMENT_CONFLICT, "Choose another id");
    }
  }

  static void approve(Course course, ApproveAdjustment c) {
    CreditAdjustmentRequested request = waiting(course, c.adjustmentId());
    if (request == null) {
      boolean repeated =
          decision(course, c.adjustmentId()).orElseThrow(AdjustmentDecisions::notFound)
                  instanceof CreditsAdjusted e
              && c.approvedBy().equals(e.approvedBy());
      requireRepeated(repeated);
      return;
    }
    if (request.requestedBy().equals(c.approvedBy())) {
      throw new DomainRejection(
          CREDITS_ADJUSTMENT_NEEDS_SECOND_PERSON, "You asked for it yourself");
    }
    carryOut(course, request, c.approvedBy());
  }

  static void reject(Course course, RejectAdjustment c) {
    if (waiting(course, c.adjustmentId()) == null) {
      boolean repeated =
          decision(course, c.adjustmentId()).orElseThrow(AdjustmentDecisions::notFound)
                  instanceof CreditAdjustmentRejected e
              && c.rejectedBy().equals(e.rejectedBy());
      requireRepeated(repeated);
      return;
    }
    course.happen(
        new CreditAdjustmentRejected(
            c.accountId(), c.adjustmentId(), c.rejectedBy(), course.now()));
  }

  private static void carryOut(
      Course course, CreditAdjustmentRequested request, @Nullable UUID approvedBy) {
    List<GrantSlice> slices =
        request.amount() > 0
            ? List.of(grantOf(course, request))
            : course.withTerms(course.allocate(-request.amount()));
    course.happen(
        new CreditsAdjusted(
            request.accountId(),
            request.adjustmentId(),
            request.amount(),
            slices,
            request.reason(),
            request.requestedBy(),
            approvedBy,
            course.now()));
    if (request.amount() > 0) {
      course.settle(CreditAccount.plain(slices), course.now());
    }
  }

  /** A correction in the owner's favour is worth what was paid: it burns last and never expires. */
  private static GrantSlice grantOf(Course course, CreditAdjustmentRequested request) {
    GrantDecisions.requireRoom(course, request.amount());
    return new GrantSlice(
        new GrantId(DerivedIds.derive("adjustment grant", request.adjustmentId().toString())),
        GrantTerms.unconditional(CreditCategory.PAID, course.now()),
        request.amount());
  }

  private static @Nullable CreditAdjustmentRequested waiting(Course course, AdjustmentId id) {
    return course.account().corrections().waiting().get(id);
  }

  private static Optional<CreditsEvent> decision(Course course, AdjustmentId id) {
    return course.find(MovementIdentity.ADJUSTMENT_END.of(course.accountId(), id.value()));
  }

  private static void requireRepeated(boolean repeated) {
    if (!repeated) {
      throw new DomainRejection(CREDITS_ADJUSTMENT_DECIDED, "Nothing waits any more");
    }
  }

  private static DomainRejection notFound() {
    return new DomainRejection(CREDITS_ADJUSTMENT_NOT_FOUND, "No adjustment of this id waits");
  }
}
