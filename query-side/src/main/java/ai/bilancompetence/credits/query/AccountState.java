package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditAccountOpened;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsReleased;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.CreditsSpent;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.ReservationId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A credit account as its events tell it, for reading: written apart from the aggregate, so that
 * the two can be held against each other.
 */
record AccountState(
    @Nullable CreditAccountId accountId,
    @Nullable AccountOwner owner,
    @Nullable Instant openedAt,
    SequencedMap<GrantId, Grant> grants,
    SequencedMap<ReservationId, Reservation> reservations) {

  static final AccountState NOTHING =
      new AccountState(null, null, null, new LinkedHashMap<>(), new LinkedHashMap<>());

  /**
   * @param amount what was granted
   * @param remaining what of it is neither consumed nor held
   * @param source what the credits go back to
   * @param reference which one of these
   */
  record Grant(
      GrantId grantId,
      CreditCategory category,
      long amount,
      long remaining,
      GrantSource source,
      String reference,
      Instant grantedAt) {}

  /** Credits that are set aside. */
  record Reservation(
      ReservationId reservationId, String feature, long amount, Instant reservedAt) {}

  long available() {
    return grants.values().stream().mapToLong(Grant::remaining).sum();
  }

  long held() {
    return reservations.values().stream().mapToLong(Reservation::amount).sum();
  }

  AccountState evolve(CreditsEvent event) {
    return switch (event) {
      case CreditAccountOpened e ->
          new AccountState(e.accountId(), e.owner(), e.occurredAt(), grants, reservations);
      case CreditsGranted e -> {
        var changed = new LinkedHashMap<>(grants);
        changed.put(
            e.grantId(),
            new Grant(
                e.grantId(),
                e.category(),
                e.amount(),
                e.amount(),
                e.source(),
                e.reference(),
                e.occurredAt()));
        yield new AccountState(accountId, owner, openedAt, changed, reservations);
      }
      case CreditsReserved e -> {
        var live = new LinkedHashMap<>(reservations);
        live.put(
            e.reservationId(),
            new Reservation(
                e.reservationId(), e.feature(), Allocation.sum(e.allocations()), e.occurredAt()));
        yield new AccountState(accountId, owner, openedAt, take(e.allocations()), live);
      }
      case CreditsCaptured e -> ended(e.reservationId(), e.returned());
      case CreditsReleased e -> ended(e.reservationId(), e.returned());
      case CreditsSpent e ->
          new AccountState(accountId, owner, openedAt, take(e.allocations()), reservations);
    };
  }

  private AccountState ended(ReservationId id, List<Allocation> returned) {
    var live = new LinkedHashMap<>(reservations);
    live.remove(id);
    return new AccountState(accountId, owner, openedAt, change(returned, 1), live);
  }

  private SequencedMap<GrantId, Grant> take(List<Allocation> slices) {
    return change(slices, -1);
  }

  private SequencedMap<GrantId, Grant> change(List<Allocation> slices, int sign) {
    var changed = new LinkedHashMap<>(grants);
    for (Allocation slice : slices) {
      changed.computeIfPresent(
          slice.grantId(),
          (id, grant) ->
              new Grant(
                  id,
                  grant.category(),
                  grant.amount(),
                  grant.remaining() + sign * slice.amount(),
                  grant.source(),
                  grant.reference(),
                  grant.grantedAt()));
    }
    return changed;
  }
}
