package ai.bilancompetence.credits.command;

import static ai.bilancompetence.credits.command.CreditsError.CREDITS_REFUND_CONFLICT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_REFUND_EXCEEDS_USE;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_REFUND_TOO_LATE;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_RESERVATION_LIVE;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_SPEND_CONFLICT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_USE_NOT_FOUND;

import ai.bilancompetence.credits.command.CreditsCommand.RefundCredits;
import ai.bilancompetence.credits.command.CreditsCommand.SpendCredits;
import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditReservationExpired;
import ai.bilancompetence.credits.event.CreditUse;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsRefunded;
import ai.bilancompetence.credits.event.CreditsReleased;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.CreditsSpent;
import ai.bilancompetence.credits.event.GrantSlice;
import ai.bilancompetence.credits.event.MovementIdentity;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of spends and of giving back what was consumed. */
final class SpendDecisions {

  private SpendDecisions() {}

  /** What was consumed, and until when it can come back. */
  private record Consumed(
      String feature, List<Allocation> slices, @Nullable UUID usedBy, Instant refundableUntil) {}

  static void spend(Course course, SpendCredits c) {
    UUID identity = MovementIdentity.SPEND.of(c.accountId(), c.spendId().value());
    Optional<CreditsEvent> known = course.findRepeated(identity);
    if (known.isPresent()) {
      requireSame(c, known.get());
      return;
    }
    course.happen(
        new CreditsSpent(
            c.accountId(),
            c.spendId(),
            c.feature(),
            course.allocate(c.amount(), c.feature(), c.usedBy()),
            c.usedBy(),
            course.refundableUntil(),
            course.now()));
  }

  private static void requireSame(SpendCredits c, CreditsEvent known) {
    if (known instanceof CreditsSpent e
        && e.spendId().equals(c.spendId())
        && e.feature().equals(c.feature())
        && Allocation.sum(e.allocations()) == c.amount()) {
      return;
    }
    throw new DomainRejection(
        CREDITS_SPEND_CONFLICT, "It was for something else, or of another amount");
  }

  static void refund(Course course, RefundCredits c) {
    UUID identity = MovementIdentity.REFUND.of(c.accountId(), c.refundId().value());
    Optional<CreditsEvent> known = course.find(identity);
    if (known.isPresent()) {
      requireSame(c, known.get());
      return; // Neither doubled nor undone.
    }
    Consumed consumed = requireConsumed(course, c.use());
    if (course.now().isAfter(consumed.refundableUntil())) {
      throw new DomainRejection(
          CREDITS_REFUND_TOO_LATE, "It was possible until " + consumed.refundableUntil());
    }
    long refunded = course.account().corrections().refundedOf(c.use());
    long left = Allocation.sum(consumed.slices()) - refunded;
    long amount = c.amount() == null ? left : c.amount();
    if (amount > left || left == 0) {
      throw new DomainRejection(
          CREDITS_REFUND_EXCEEDS_USE, "%d consumed and not refunded yet".formatted(left));
    }
    List<Allocation> unwound =
        Allocations.split(Allocations.split(consumed.slices().reversed(), refunded).rest(), amount)
            .first();
    course.happen(
        new CreditsRefunded(
            c.accountId(),
            c.refundId(),
            c.use(),
            consumed.feature(),
            course.withTerms(unwound),
            consumed.usedBy(),
            consumed.refundableUntil(),
            course.now()));
    course.settle(unwound, course.now());
  }

  private static void requireSame(RefundCredits c, CreditsEvent known) {
    if (known instanceof CreditsRefunded e
        && e.use().equals(c.use())
        && (c.amount() == null || c.amount() == GrantSlice.sum(e.slices()))) {
      return;
    }
    throw new DomainRejection(
        CREDITS_REFUND_CONFLICT, "It was of another use, or of another amount");
  }

  private static Consumed requireConsumed(Course course, CreditUse use) {
    return switch (use.kind()) {
      case SPEND -> spent(course, use);
      case RESERVATION -> captured(course, use);
    };
  }

  private static Consumed spent(Course course, CreditUse use) {
    if (course.find(MovementIdentity.SPEND.of(course.accountId(), use.id())).orElse(null)
        instanceof CreditsSpent e) {
      return new Consumed(e.feature(), e.allocations(), e.usedBy(), e.refundableUntil());
    }
    throw new DomainRejection(CREDITS_USE_NOT_FOUND, "No spend " + use.id());
  }

  private static Consumed captured(Course course, CreditUse use) {
    if (course.balances().reservations().find(new ReservationId(use.id())) != null) {
      throw new DomainRejection(CREDITS_RESERVATION_LIVE, "Capture or release it first");
    }
    UUID identity = MovementIdentity.RESERVATION.of(course.accountId(), use.id());
    if (!(course.find(identity).orElse(null) instanceof CreditsReserved begin)) {
      throw new DomainRejection(CREDITS_USE_NOT_FOUND, "No reservation " + use.id());
    }
    CreditsEvent end =
        course
            .find(MovementIdentity.RESERVATION_END.of(course.accountId(), use.id()))
            .orElseThrow();
    return switch (end) {
      case CreditsCaptured e ->
          new Consumed(
              begin.feature(),
              Stream.concat(e.capturedBefore().stream(), e.captured().stream()).toList(),
              begin.usedBy(),
              e.refundableUntil());
      case CreditsReleased e ->
          new Consumed(begin.feature(), e.capturedBefore(), begin.usedBy(), e.refundableUntil());
      case CreditReservationExpired e ->
          new Consumed(begin.feature(), e.capturedBefore(), begin.usedBy(), e.refundableUntil());
      default -> throw new IllegalStateException("A reservation does not end like this");
    };
  }
}
