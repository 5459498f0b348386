package ai.bilancompetence.credits.command;

import static ai.bilancompetence.credits.command.CreditsError.CREDITS_CAPTURE_CONFLICT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_CAPTURE_EXCEEDS_RESERVATION;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_RESERVATION_CONFLICT;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_RESERVATION_ENDED;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_RESERVATION_EXPIRED;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_RESERVATION_NOT_FOUND;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_RESERVATION_TIMEOUT_TOO_LONG;

import ai.bilancompetence.credits.command.CreditsCommand.CapturePart;
import ai.bilancompetence.credits.command.CreditsCommand.CaptureReservation;
import ai.bilancompetence.credits.command.CreditsCommand.ReleaseReservation;
import ai.bilancompetence.credits.command.CreditsCommand.ReserveCredits;
import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditReservationExpired;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsPartlyCaptured;
import ai.bilancompetence.credits.event.CreditsReleased;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.MovementIdentity;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rules of reservations: each ends in exactly one way. */
final class ReservationDecisions {

  private ReservationDecisions() {}

  static void reserve(Course course, ReserveCredits c) {
    UUID identity = MovementIdentity.RESERVATION.of(c.accountId(), c.reservationId().value());
    Optional<CreditsEvent> known =
        course.balances().reservations().find(c.reservationId()) == null
            ? course.findRepeated(identity)
            : course.find(identity);
    if (known.isPresent()) {
      requireSame(c, known.get());
      return; // A repeated command must not set credits aside twice.
    }
    course.happen(
        new CreditsReserved(
            c.accountId(),
            c.reservationId(),
            c.holder(),
            c.feature(),
            course.allocate(c.amount(), c.feature(), c.usedBy()),
            endOf(course, c),
            c.usedBy(),
            course.now()));
  }

  private static void requireSame(ReserveCredits c, CreditsEvent known) {
    if (known instanceof CreditsReserved e
        && e.reservationId().equals(c.reservationId())
        && e.holder() == c.holder()
        && e.feature().equals(c.feature())
        && Allocation.sum(e.allocations()) == c.amount()) {
      return;
    }
    throw new DomainRejection(
        CREDITS_RESERVATION_CONFLICT, "It was made for something else, or of another amount");
  }

  private static @Nullable Instant endOf(Course course, ReserveCredits c) {
    Duration timeout = c.timeout();
    if (timeout == null) {
      return c.holder() == ReservationHolder.PROCESS
          ? null
          : course.now().plus(course.rules().holdTimeout());
    }
    if (timeout.compareTo(course.rules().maxHoldTimeout()) > 0) {
      throw new DomainRejection(
          CREDITS_RESERVATION_TIMEOUT_TOO_LONG, "At most " + course.rules().maxHoldTimeout());
    }
    return course.now().plus(timeout);
  }

  static void capture(Course course, CaptureReservation c) {
    Reservation live = course.balances().reservations().find(c.reservationId());
    if (live == null) {
      requireCaptured(course, c);
      return;
    }
    long amount = c.amount() == null ? live.held() : c.amount();
    requireHeld(live, amount);
    Allocations.Split split = Allocations.split(live.slices(), amount);
    course.happen(
        new CreditsCaptured(
            c.accountId(),
            live.id(),
            live.feature(),
            split.first(),
            live.captured(),
            split.rest(),
            live.usedBy(),
            course.refundableUntil(),
            course.now()));
    course.settle(split.rest(), course.now());
  }

  private static void requireHeld(Reservation live, long amount) {
    if (amount > live.held()) {
      throw new DomainRejection(
          CREDITS_CAPTURE_EXCEEDS_RESERVATION,
          "%d asked, %d reserved".formatted(amount, live.held()));
    }
  }

  /** A repeated capture is one that asks for what was captured in the end. */
  private static void requireCaptured(Course course, CaptureReservation c) {
    if (!(requireEnd(course, c.reservationId()) instanceof CreditsCaptured e)) {
      throw new DomainRejection(CREDITS_RESERVATION_ENDED, "Its credits were released");
    }
    long captured = Allocation.sum(e.captured());
    boolean same = c.amount() == null ? e.returned().isEmpty() : c.amount() == captured;
    if (!same) {
      throw new DomainRejection(
          CREDITS_RESERVATION_ENDED, "%d credits were captured".formatted(captured));
    }
  }

  static void capturePart(Course course, CapturePart c) {
    UUID identity = MovementIdentity.PARTIAL_CAPTURE.of(c.accountId(), c.captureId().value());
    Optional<CreditsEvent> known = course.find(identity);
    if (known.isPresent()) {
      requireSame(c, known.get());
      return;
    }
    Reservation live = course.balances().reservations().find(c.reservationId());
    if (live == null) {
      requireEnd(course, c.reservationId());
      throw new DomainRejection(CREDITS_RESERVATION_ENDED, "Nothing is held any more");
    }
    requireHeld(live, c.amount());
    List<Allocation> part = Allocations.split(live.slices(), c.amount()).first();
    course.happen(
        new CreditsPartlyCaptured(
            c.accountId(),
            live.id(),
            c.captureId(),
            live.feature(),
            part,
            live.usedBy(),
            course.now()));
    if (c.amount() == live.held()) {
      release(course, course.balances().reservations().byId().get(live.id()));
    }
  }

  private static void requireSame(CapturePart c, CreditsEvent known) {
    if (known instanceof CreditsPartlyCaptured e
        && e.reservationId().equals(c.reservationId())
        && Allocation.sum(e.captured()) == c.amount()) {
      return;
    }
    throw new DomainRejection(
        CREDITS_CAPTURE_CONFLICT, "It was of another amount or another reservation");
  }

  static void release(Course course, ReleaseReservation c) {
    Reservation live = course.balances().reservations().find(c.reservationId());
    if (live != null) {
      release(course, live);
    } else if (!(requireEnd(course, c.reservationId()) instanceof CreditsReleased)) {
      throw new DomainRejection(CREDITS_RESERVATION_ENDED, "Its credits were captured");
    }
  }

  private static void release(Course course, @Nullable Reservation live) {
    if (live == null) {
      throw new IllegalStateException("A reservation that is not live cannot be released");
    }
    course.happen(
        new CreditsReleased(
            course.accountId(),
            live.id(),
            live.captured(),
            live.slices(),
            course.refundableUntil(),
            course.now()));
    course.settle(live.slices(), course.now());
  }

  /**
   * How a reservation ended that is not live.
   *
   * @throws DomainRejection when its time was over, or it never was
   */
  private static CreditsEvent requireEnd(Course course, ReservationId id) {
    CreditsEvent end =
        course
            .find(MovementIdentity.RESERVATION_END.of(course.accountId(), id.value()))
            .orElseThrow(
                () -> new DomainRejection(CREDITS_RESERVATION_NOT_FOUND, "No reservation " + id));
    if (end instanceof CreditReservationExpired e) {
      throw new DomainRejection(CREDITS_RESERVATION_EXPIRED, "It ended at " + e.occurredAt());
    }
    return end;
  }
}
