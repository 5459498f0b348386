package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.AutoTopUpDisabled;
import ai.bilancompetence.credits.event.AutoTopUpEnabled;
import ai.bilancompetence.credits.event.CreditAccountClosed;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditAccountOpened;
import ai.bilancompetence.credits.event.CreditAdjustmentRejected;
import ai.bilancompetence.credits.event.CreditAdjustmentRequested;
import ai.bilancompetence.credits.event.CreditDebtPaid;
import ai.bilancompetence.credits.event.CreditGrantVoided;
import ai.bilancompetence.credits.event.CreditLimitSet;
import ai.bilancompetence.credits.event.CreditReservationExpired;
import ai.bilancompetence.credits.event.CreditTopUpCompleted;
import ai.bilancompetence.credits.event.CreditTopUpDeclined;
import ai.bilancompetence.credits.event.CreditTopUpRequested;
import ai.bilancompetence.credits.event.CreditTransferCompleted;
import ai.bilancompetence.credits.event.CreditsAdjusted;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.credits.event.CreditsClawedBack;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsExpired;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsPartlyCaptured;
import ai.bilancompetence.credits.event.CreditsRanLow;
import ai.bilancompetence.credits.event.CreditsRefunded;
import ai.bilancompetence.credits.event.CreditsReleased;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.CreditsSpent;
import ai.bilancompetence.credits.event.CreditsTransferReturned;
import ai.bilancompetence.credits.event.CreditsTransferredIn;
import ai.bilancompetence.credits.event.CreditsTransferredOut;
import ai.bilancompetence.credits.event.CreditsVoided;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.ReservationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.OrderedPMap;
import org.pcollections.PMap;

/**
 * A credit account as its events tell it, for reading: written apart from the aggregate, so that
 * the two can be held against each other. What is due but not recorded yet is not in it; {@link
 * #at} adds it.
 *
 * @param closedAt null while it is open
 * @param grants every grant there ever was; from the read model, those that still matter
 * @param reservations live ones
 * @param debt what is owed since a claw-back, in credits
 * @param pending what waits for something outside; from the read model, nothing
 */
record AccountState(
    @Nullable CreditAccountId accountId,
    @Nullable AccountOwner owner,
    @Nullable Instant openedAt,
    @Nullable Instant closedAt,
    Grants grants,
    PMap<ReservationId, Reservation> reservations,
    long debt,
    PendingCredits pending) {

  static final AccountState NOTHING =
      new AccountState(
          null, null, null, null, Grants.NONE, OrderedPMap.empty(), 0, PendingCredits.NONE);

  /** What it is at a moment, although what was due by then may not have been recorded yet. */
  AccountState at(Instant moment) {
    return DueCredits.settled(this, moment);
  }

  /** What can be used at the moment of {@link #at}, in credits; negative with a debt. */
  long available(Instant moment) {
    return grants.activeAt(moment) - debt;
  }

  /** What was granted and can be used only later, in credits. */
  long scheduled(Instant moment) {
    return grants.scheduledAt(moment);
  }

  /** What live reservations set aside, in credits. */
  long held() {
    return reservations.values().stream().mapToLong(Reservation::amount).sum();
  }

  AccountState evolve(CreditsEvent event) {
    return switch (event) {
      case CreditAccountOpened e ->
          new AccountState(
              e.accountId(), e.owner(), e.occurredAt(), null, grants, reservations, debt, pending);
      case CreditAccountClosed e ->
          new AccountState(
              accountId, owner, openedAt, e.occurredAt(), grants, reservations, debt, pending);
      case CreditsGranted e ->
          with(grants.granted(e.grantId(), e.terms(), e.amount(), e.source(), e.reference()));
      case CreditsReserved e ->
          with(grants.taken(e.allocations()))
              .with(reservations.plus(e.reservationId(), Reservation.of(e)));
      case CreditsPartlyCaptured e -> partlyCaptured(e.reservationId(), e.captured());
      case CreditsCaptured e -> ended(e.reservationId(), e.returned());
      case CreditsReleased e -> ended(e.reservationId(), e.returned());
      case CreditReservationExpired e -> ended(e.reservationId(), e.returned());
      case CreditsSpent e -> with(grants.taken(e.allocations()));
      case CreditsRefunded e -> with(grants.returned(e.slices()));
      case CreditsExpired e -> with(grants.lost(e.grantId(), e.amount()));
      case CreditGrantVoided e -> with(grants.voided(e.grantId(), e.amount()));
      case CreditsVoided e -> with(grants.lost(e.grantId(), e.amount()));
      case CreditsClawedBack e -> with(grants.taken(e.allocations())).withDebt(debt + e.debt());
      case CreditDebtPaid e ->
          with(grants.taken(e.allocations())).withDebt(debt - Allocation.sum(e.allocations()));
      case CreditsAdjusted e -> with(adjusted(e)).with(pending.without(e.adjustmentId()));
      case CreditsTransferredOut e -> with(grants.left(e.slices())).with(pending.with(e));
      case CreditsTransferredIn e ->
          with(grants.arrived(e.slices(), null, e.transferId().toString()));
      case CreditTransferCompleted e -> with(pending.without(e.transferId()));
      case CreditsTransferReturned e ->
          with(grants.returned(e.slices())).with(pending.without(e.transferId()));
      case CreditAdjustmentRequested e -> with(pending.with(e));
      case CreditAdjustmentRejected e -> with(pending.without(e.adjustmentId()));
      case CreditTopUpRequested e -> with(pending.with(e));
      case CreditTopUpCompleted e -> with(pending.without(e.topUpId()));
      case CreditTopUpDeclined e -> with(pending.without(e.topUpId()));
      case CreditLimitSet e -> this;
      case CreditsRanLow e -> this;
      case AutoTopUpEnabled e -> this;
      case AutoTopUpDisabled e -> this;
    };
  }

  private Grants adjusted(CreditsAdjusted e) {
    return e.amount() > 0
        ? grants.arrived(e.slices(), GrantSource.ADMINISTRATOR, e.reason())
        : grants.left(e.slices());
  }

  private AccountState partlyCaptured(ReservationId id, List<Allocation> captured) {
    Reservation hold = reservations.get(id);
    return hold == null ? this : with(reservations.plus(id, hold.without(captured)));
  }

  private AccountState ended(ReservationId id, List<Allocation> returned) {
    return with(grants.given(returned)).with(reservations.minus(id));
  }

  AccountState with(Grants changed) {
    return new AccountState(
        accountId, owner, openedAt, closedAt, changed, reservations, debt, pending);
  }

  AccountState with(PMap<ReservationId, Reservation> changed) {
    return new AccountState(accountId, owner, openedAt, closedAt, grants, changed, debt, pending);
  }

  AccountState withDebt(long changed) {
    return new AccountState(
        accountId, owner, openedAt, closedAt, grants, reservations, changed, pending);
  }

  private AccountState with(PendingCredits changed) {
    return new AccountState(
        accountId, owner, openedAt, closedAt, grants, reservations, debt, changed);
  }
}
