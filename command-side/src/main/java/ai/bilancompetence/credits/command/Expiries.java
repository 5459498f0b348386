package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.CreditReservationExpired;
import ai.bilancompetence.credits.event.CreditsExpired;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Records what has run out, each at the moment at which it did. */
final class Expiries {

  private Expiries() {}

  /**
   * Ends holds and grants whose time is over, in the order in which their time ended; at the same
   * instant holds first, in the order of their ids.
   */
  static void sweep(Course course) {
    while (true) {
      Balances balances = course.balances();
      Instant grantEnds =
          balances.grants().expiring().isEmpty()
              ? Instant.MAX
              : balances.grants().expiring().first().expiry();
      Instant holdEnds =
          balances.reservations().timed().isEmpty()
              ? Instant.MAX
              : endOf(balances.reservations().timed().first());
      if (grantEnds.isAfter(course.now()) && holdEnds.isAfter(course.now())) {
        return;
      }
      if (grantEnds.isBefore(holdEnds)) {
        expire(course, balances.grants().expiring().first());
      } else {
        expire(course, balances.reservations().timed().first());
      }
    }
  }

  /** When the next hold or grant ends. */
  static Optional<Instant> next(Balances balances) {
    return Stream.concat(
            balances.grants().expiring().stream().limit(1).map(Grants.Grant::expiry),
            balances.reservations().timed().stream().limit(1).map(Expiries::endOf))
        .min(Instant::compareTo);
  }

  private static void expire(Course course, Grants.Grant grant) {
    course.happen(
        new CreditsExpired(course.accountId(), grant.id(), grant.remaining(), grant.expiry()));
  }

  private static void expire(Course course, Reservation hold) {
    Instant end = endOf(hold);
    course.happen(
        new CreditReservationExpired(
            course.accountId(),
            hold.id(),
            hold.captured(),
            hold.slices(),
            end.plus(course.rules().refundWindow()),
            end));
    course.settle(hold.slices(), end);
  }

  private static Instant endOf(Reservation hold) {
    return Objects.requireNonNull(hold.expiresAt());
  }
}
