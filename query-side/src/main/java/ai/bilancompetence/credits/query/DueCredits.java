package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.query.Grants.Grant;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What time alone does to an account, whether or not it has been recorded: holds end, and what is
 * left of grants expires.
 *
 * <p>The events that will tell it have the same outcome, because they say what follows from the
 * same instants. Only the moment at which they are written down depends on when somebody looks.
 */
final class DueCredits {

  private DueCredits() {}

  static AccountState settled(AccountState account, Instant moment) {
    AccountState settled = account;
    for (Reservation hold : over(account, moment)) {
      settled = ended(settled, hold);
    }
    return settled.with(unexpired(settled.grants(), moment));
  }

  /** In the order in which they end; at the same instant that of their ids. */
  private static List<Reservation> over(AccountState account, Instant moment) {
    return account.reservations().values().stream()
        .filter(hold -> hold.isOverAt(moment))
        .sorted(
            Comparator.comparing((Reservation hold) -> Objects.requireNonNull(hold.expiresAt()))
                .thenComparing(hold -> hold.reservationId().value()))
        .toList();
  }

  /** A hold gives back at the end of its own time; what comes back to a grant that is over goes. */
  private static AccountState ended(AccountState account, Reservation hold) {
    Instant end = Objects.requireNonNull(hold.expiresAt());
    Grants grants = account.grants();
    long debt = account.debt();
    for (Allocation slice : hold.slices()) {
      Grant grant = grants.find(slice.grantId());
      if (grant == null || grant.isOverAt(end)) {
        continue;
      }
      long paid = Math.min(debt, slice.amount());
      debt -= paid;
      grants = grants.lost(slice.grantId(), paid - slice.amount());
    }
    return account
        .with(grants)
        .with(account.reservations().minus(hold.reservationId()))
        .withDebt(debt);
  }

  private static Grants unexpired(Grants grants, Instant moment) {
    Grants rest = grants;
    for (Grant grant : grants.byId().values()) {
      if (grant.remaining() > 0 && grant.terms().isExpiredAt(moment)) {
        rest = rest.lost(grant.grantId(), grant.remaining());
      }
    }
    return rest;
  }
}
