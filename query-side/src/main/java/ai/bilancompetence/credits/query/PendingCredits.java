package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.AdjustmentId;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditAdjustmentRequested;
import ai.bilancompetence.credits.event.CreditTopUpRequested;
import ai.bilancompetence.credits.event.CreditsTransferredOut;
import ai.bilancompetence.credits.event.GrantSlice;
import ai.bilancompetence.credits.event.TopUpId;
import ai.bilancompetence.credits.event.TransferId;
import org.pcollections.OrderedPMap;
import org.pcollections.PMap;

/**
 * What was begun on an account and waits for something outside of it.
 *
 * @param adjustments that a second person has to approve, by how many credits
 * @param topUps that have to be paid, how many credits
 * @param transfers that the other account has to take
 */
record PendingCredits(
    PMap<AdjustmentId, Long> adjustments,
    PMap<TopUpId, Long> topUps,
    PMap<TransferId, Transfer> transfers) {

  static final PendingCredits NONE =
      new PendingCredits(OrderedPMap.empty(), OrderedPMap.empty(), OrderedPMap.empty());

  /** Credits that belong to neither account. */
  record Transfer(CreditAccountId toAccountId, long amount) {}

  PendingCredits with(CreditAdjustmentRequested e) {
    return new PendingCredits(adjustments.plus(e.adjustmentId(), e.amount()), topUps, transfers);
  }

  PendingCredits with(CreditTopUpRequested e) {
    return new PendingCredits(adjustments, topUps.plus(e.topUpId(), e.credits()), transfers);
  }

  PendingCredits with(CreditsTransferredOut e) {
    Transfer transfer = new Transfer(e.toAccountId(), GrantSlice.sum(e.slices()));
    return new PendingCredits(adjustments, topUps, transfers.plus(e.transferId(), transfer));
  }

  PendingCredits without(AdjustmentId id) {
    return new PendingCredits(adjustments.minus(id), topUps, transfers);
  }

  PendingCredits without(TopUpId id) {
    return new PendingCredits(adjustments, topUps.minus(id), transfers);
  }

  PendingCredits without(TransferId id) {
    return new PendingCredits(adjustments, topUps, transfers.minus(id));
  }
}
