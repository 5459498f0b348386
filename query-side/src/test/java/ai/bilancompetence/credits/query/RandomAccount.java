package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditDebtPaid;
import ai.bilancompetence.credits.event.CreditReservationExpired;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsExpired;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.CreditsVoided;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSlice;
import ai.bilancompetence.credits.event.GrantTerms;
import ai.bilancompetence.credits.event.ReservationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What of an account its next events depend on: the rules of the ledger, told a third time and as
 * plainly as can be.
 */
final class RandomAccount {

  /** A grant with what it has left. */
  static final class Grant {
    final GrantId id;
    final GrantTerms terms;
    long remaining;
    boolean voided;

    Grant(GrantId id, GrantTerms terms) {
      this.id = id;
      this.terms = terms;
    }
  }

  /** A live hold with what it still holds. */
  record Hold(CreditsReserved begun, Map<GrantId, Long> slices, List<Allocation> captured) {

    List<Allocation> rest() {
      return slices.entrySet().stream()
          .filter(slice -> slice.getValue() > 0)
          .map(slice -> new Allocation(slice.getKey(), slice.getValue()))
          .toList();
    }

    boolean isOverAt(Instant moment) {
      return begun.expiresAt() != null && !begun.expiresAt().isAfter(moment);
    }
  }

  /** Something that time brings. */
  private record Due(Instant at, boolean grant, Runnable event) {}

  final CreditAccountId id;
  final Map<GrantId, Grant> grants = new LinkedHashMap<>();
  final Map<ReservationId, Hold> holds = new LinkedHashMap<>();
  long debt;
  private final Consumer<CreditsEvent> log;

  RandomAccount(CreditAccountId id, Consumer<CreditsEvent> log) {
    this.id = id;
    this.log = log;
  }

  /** Records what was due by now, in order of its time; an end of a hold can make more due. */
  void bringTo(Instant now) {
    for (List<Due> due = due(now); !due.isEmpty(); due = due(now)) {
      due.getFirst().event().run();
    }
  }

  private List<Due> due(Instant now) {
    Stream<Due> ends =
        holds.values().stream()
            .filter(hold -> hold.isOverAt(now))
            .map(hold -> new Due(hold.begun.expiresAt(), false, () -> expire(hold)));
    Stream<Due> expiries =
        grants.values().stream()
            .filter(grant -> grant.remaining > 0 && grant.terms.isExpiredAt(now))
            .map(
                grant ->
                    new Due(
                        Objects.requireNonNull(grant.terms.expiresAt()),
                        true,
                        () -> expire(grant, grant.remaining, grant.terms.expiresAt())));
    return Stream.concat(ends, expiries)
        .sorted(Comparator.comparing(Due::at).thenComparing(Due::grant))
        .toList();
  }

  private void expire(Hold hold) {
    Instant end = hold.begun.expiresAt();
    holds.remove(hold.begun.reservationId());
    log.accept(
        new CreditReservationExpired(
            id, hold.begun.reservationId(), hold.captured, hold.rest(), end, end));
    comeBack(hold.rest(), end);
  }

  private void expire(Grant grant, long amount, Instant at) {
    grant.remaining -= amount;
    log.accept(new CreditsExpired(id, grant.id, amount, at));
  }

  /** Credits are in their grants again; what of them cannot stay goes. */
  void comeBack(List<Allocation> slices, Instant at) {
    List<Allocation> paying = new ArrayList<>();
    for (Allocation slice : slices) {
      Grant grant = grants.get(slice.grantId());
      grant.remaining += slice.amount();
      if (grant.terms.isExpiredAt(at)) {
        expire(grant, slice.amount(), at);
      } else if (grant.voided) {
        grant.remaining -= slice.amount();
        log.accept(new CreditsVoided(id, grant.id, slice.amount(), at));
      } else if (debt > 0) {
        paying.add(new Allocation(grant.id, Math.min(debt, slice.amount())));
        grant.remaining -= paying.getLast().amount();
        debt -= paying.getLast().amount();
      }
    }
    if (!paying.isEmpty()) {
      log.accept(new CreditDebtPaid(id, paying, at));
    }
  }

  /** Credits that were not there before, in grants of their own. */
  List<Allocation> comeIn(List<GrantSlice> slices) {
    slices.forEach(slice -> grants.put(slice.grantId(), new Grant(slice.grantId(), slice.terms())));
    return slices.stream().map(s -> new Allocation(s.grantId(), s.amount())).toList();
  }

  List<Grant> usable(Instant now) {
    return grants.values().stream()
        .filter(grant -> grant.remaining > 0 && grant.terms.isActiveAt(now))
        .toList();
  }
}
