package ai.bilancompetence.credits.command;

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
import ai.bilancompetence.credits.event.CreditMonth;
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
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSlice;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.event.TransferId;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * The state of a credit account, free of framework, clock and storage.
 *
 * <p>It keeps what bears on future decisions and forgets the rest: reservations that have ended,
 * grants that are used up and can get nothing back, and everything that was spent. A movement that
 * is asked for again is recognised by the log, and found there when it is to be refunded.
 *
 * <p>Its parts stand in persistent trees: the state after an event shares all but a few nodes with
 * the one before. Trees, because clients choose the ids, and could choose such that fall into one
 * bucket of a hash table.
 *
 * @param lastMoment when the last of its events happened; its time never runs backwards
 * @param owner null before the account is opened
 * @param transfers what has left for other accounts that have not taken it yet
 */
record CreditAccount(
    Instant lastMoment,
    @Nullable AccountOwner owner,
    boolean closed,
    Balances balances,
    Corrections corrections,
    PMap<TransferId, Transfer> transfers,
    MemberUse members,
    TopUps topUps) {

  static final CreditAccount UNOPENED =
      new CreditAccount(
          Instant.EPOCH,
          null,
          false,
          Balances.NOTHING,
          Corrections.NONE,
          TreePMap.empty(Comparator.comparing(TransferId::value)),
          MemberUse.NONE,
          TopUps.NONE);

  /**
   * What has left for another account.
   *
   * @param to the other account
   */
  record Transfer(CreditAccountId to, List<GrantSlice> slices) {}

  /**
   * What follows from a command: no event when it has been carried out before.
   *
   * @throws DomainRejection when a rule refuses it
   */
  List<CreditsEvent> decide(CreditsCommand command, Circumstances circumstances) {
    return CreditDecisions.decide(this, command, circumstances);
  }

  /** The state after an event. It never rejects. */
  CreditAccount evolve(CreditsEvent event) {
    CreditAccount changed = change(event);
    Instant moment = event.occurredAt().isAfter(lastMoment) ? event.occurredAt() : lastMoment;
    return new CreditAccount(
        moment,
        changed.owner,
        changed.closed,
        changed.balances.forget(moment),
        changed.corrections,
        changed.transfers,
        changed.members,
        changed.topUps);
  }

  private CreditAccount change(CreditsEvent event) {
    return switch (event) {
      case CreditAccountOpened e -> with(e.owner(), closed);
      case CreditAccountClosed e -> with(owner, true);
      case CreditsGranted e -> granted(e);
      case CreditsExpired e -> with(balances.take(slice(e.grantId(), e.amount())));
      case CreditGrantVoided e ->
          with(balances.voided(e.grantId())).with(corrections.takeBack(e.grantId(), e.amount()));
      case CreditsVoided e ->
          with(balances.take(slice(e.grantId(), e.amount())))
              .with(corrections.takeBack(e.grantId(), e.amount()));
      case CreditsClawedBack e ->
          with(balances.take(e.allocations()).owe(e.debt()))
              .with(corrections.takeBack(e.grantId(), Allocation.sum(e.allocations()) + e.debt()));
      case CreditDebtPaid e ->
          with(balances.take(e.allocations()).owe(-Allocation.sum(e.allocations())));
      case CreditsReserved e ->
          with(balances.reserve(e))
              .with(members.use(e.usedBy(), Allocation.sum(e.allocations()), e.occurredAt()));
      case CreditsPartlyCaptured e -> with(balances.capture(e));
      case CreditsCaptured e ->
          unused(e.reservationId(), e.returned(), e.occurredAt()).with(balances.capture(e));
      case CreditsReleased e ->
          unused(e.reservationId(), e.returned(), e.occurredAt())
              .with(
                  balances.end(
                      e.reservationId(), e.returned(), e.capturedBefore(), e.refundableUntil()));
      case CreditReservationExpired e ->
          unused(e.reservationId(), e.returned(), e.occurredAt())
              .with(
                  balances.end(
                      e.reservationId(), e.returned(), e.capturedBefore(), e.refundableUntil()));
      case CreditsSpent e ->
          with(balances.spend(e.allocations(), e.refundableUntil()))
              .with(members.use(e.usedBy(), Allocation.sum(e.allocations()), e.occurredAt()));
      case CreditsRefunded e ->
          with(balances.add(e.slices()))
              .with(corrections.refund(e))
              .with(members.use(e.usedBy(), -GrantSlice.sum(e.slices()), e.occurredAt()));
      case CreditAdjustmentRequested e -> with(corrections.await(e));
      case CreditAdjustmentRejected e -> with(corrections.decided(e.adjustmentId()));
      case CreditsAdjusted e ->
          with(e.amount() > 0 ? balances.add(e.slices()) : balances.take(plain(e.slices())))
              .with(corrections.decided(e.adjustmentId()));
      case CreditsTransferredOut e ->
          with(balances.tie(plain(e.slices())))
              .with(transfers.plus(e.transferId(), new Transfer(e.toAccountId(), e.slices())));
      case CreditsTransferredIn e -> with(balances.add(e.slices()));
      case CreditTransferCompleted e ->
          with(balances.untie(underWay(e.transferId()))).with(transfers.minus(e.transferId()));
      case CreditsTransferReturned e ->
          with(balances.giveBack(plain(e.slices()))).with(transfers.minus(e.transferId()));
      case CreditsRanLow e -> this;
      case CreditLimitSet e -> with(members.limit(e.personId(), e.creditsPerMonth()));
      case AutoTopUpEnabled e -> with(topUps.with(e.settings()));
      case AutoTopUpDisabled e -> with(topUps.with(null));
      case CreditTopUpRequested e -> with(topUps.request(e));
      case CreditTopUpCompleted e -> with(topUps.complete(e.topUpId()));
      case CreditTopUpDeclined e -> with(topUps.decline(e));
    };
  }

  private CreditAccount granted(CreditsGranted e) {
    CreditAccount richer =
        with(balances.add(List.of(new GrantSlice(e.grantId(), e.terms(), e.amount()))));
    return e.source() == GrantSource.MANAGER
        ? richer.with(corrections.grantedByManager(e.amount(), e.occurredAt()))
        : richer;
  }

  /** What was held and not used counts no longer, in the month in which it was set aside. */
  private CreditAccount unused(ReservationId id, List<Allocation> returned, Instant now) {
    Reservation live = balances.reservations().find(id);
    if (live == null || !CreditMonth.of(live.reservedAt()).equals(CreditMonth.of(now))) {
      return this;
    }
    return with(members.use(live.usedBy(), -Allocation.sum(returned), now));
  }

  private List<Allocation> underWay(TransferId id) {
    Transfer transfer = transfers.get(id);
    return transfer == null ? List.of() : plain(transfer.slices());
  }

  private static List<Allocation> slice(GrantId id, long amount) {
    return List.of(new Allocation(id, amount));
  }

  /** The slices without the terms of their grants. */
  static List<Allocation> plain(List<GrantSlice> slices) {
    return slices.stream().map(s -> new Allocation(s.grantId(), s.amount())).toList();
  }

  private CreditAccount with(@Nullable AccountOwner newOwner, boolean nowClosed) {
    return new CreditAccount(
        lastMoment, newOwner, nowClosed, balances, corrections, transfers, members, topUps);
  }

  private CreditAccount with(Balances changed) {
    return new CreditAccount(
        lastMoment, owner, closed, changed, corrections, transfers, members, topUps);
  }

  private CreditAccount with(Corrections changed) {
    return new CreditAccount(
        lastMoment, owner, closed, balances, changed, transfers, members, topUps);
  }

  private CreditAccount with(PMap<TransferId, Transfer> changed) {
    return new CreditAccount(
        lastMoment, owner, closed, balances, corrections, changed, members, topUps);
  }

  private CreditAccount with(MemberUse changed) {
    return new CreditAccount(
        lastMoment, owner, closed, balances, corrections, transfers, changed, topUps);
  }

  private CreditAccount with(TopUps changed) {
    return new CreditAccount(
        lastMoment, owner, closed, balances, corrections, transfers, members, changed);
  }
}
