package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.credits.event.CreditsPartlyCaptured;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSlice;
import ai.bilancompetence.credits.event.ReservationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What an account has, holds and owes. While it owes something, nothing that could be used is left.
 *
 * @param debt what it owes since a claw-back, in credits
 */
record Balances(Grants grants, Reservations reservations, long debt) {

  static final Balances NOTHING = new Balances(Grants.NONE, Reservations.NONE, 0);

  /** What can be used at a moment, in credits; negative when something is owed. */
  long availableAt(Instant now) {
    return grants.activeAt(now) - debt;
  }

  /** What can be used later, in credits, because its grant takes effect later. */
  long scheduledAt(Instant now) {
    return grants.scheduledAt(now);
  }

  boolean isEmpty() {
    return grants.remaining() == 0 && reservations.byId().isEmpty() && debt == 0;
  }

  Balances add(Collection<GrantSlice> slices) {
    Grants more = grants;
    for (GrantSlice slice : slices) {
      more = more.add(slice.grantId(), slice.terms(), slice.amount());
    }
    return with(more);
  }

  Balances take(Collection<Allocation> slices) {
    return with(grants.take(slices));
  }

  Balances spend(Collection<Allocation> slices, Instant refundableUntil) {
    return with(grants.take(slices).keep(slices, refundableUntil));
  }

  /** Takes credits out that may come back. */
  Balances tie(Collection<Allocation> slices) {
    return with(grants.hold(slices));
  }

  /** What was tied is gone for good. */
  Balances untie(Collection<Allocation> slices) {
    return with(grants.consume(slices));
  }

  /** What was tied comes back. */
  Balances giveBack(Collection<Allocation> slices) {
    return with(grants.release(slices));
  }

  Balances owe(long more) {
    return new Balances(grants, reservations, debt + more);
  }

  Balances voided(GrantId id) {
    return with(grants.voided(id));
  }

  Balances reserve(CreditsReserved e) {
    return new Balances(
        grants.hold(e.allocations()),
        reservations.put(
            new Reservation(
                e.reservationId(),
                e.holder(),
                e.feature(),
                e.usedBy(),
                e.occurredAt(),
                e.expiresAt(),
                e.allocations(),
                List.of(),
                List.of())),
        debt);
  }

  Balances capture(CreditsPartlyCaptured e) {
    Reservation live = reservations.find(e.reservationId());
    return new Balances(
        grants,
        live == null ? reservations : reservations.put(live.without(e.captured(), e.captureId())),
        debt);
  }

  Balances capture(CreditsCaptured e) {
    Balances ended = end(e.reservationId(), e.returned(), e.capturedBefore(), e.refundableUntil());
    return ended.with(ended.grants.consume(e.captured()).keep(e.captured(), e.refundableUntil()));
  }

  /** Ends a reservation: what it still holds goes back. */
  Balances end(
      ReservationId id,
      List<Allocation> returned,
      List<Allocation> capturedBefore,
      Instant refundableUntil) {
    return new Balances(
        grants.release(returned).consume(capturedBefore).keep(capturedBefore, refundableUntil),
        reservations.end(id),
        debt);
  }

  Balances forget(Instant now) {
    return with(grants.forget(now));
  }

  private Balances with(Grants changed) {
    return new Balances(changed, reservations, debt);
  }
}
