package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.AdjustmentId;
import ai.bilancompetence.credits.event.CreditAdjustmentRequested;
import ai.bilancompetence.credits.event.CreditUse;
import ai.bilancompetence.credits.event.CreditsRefunded;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSlice;
import java.time.Instant;
import java.util.Comparator;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * What has been put right on an account, as far as it bears on what can still be.
 *
 * @param takenBack what of a grant was clawed back or voided, in credits
 * @param refunded what was given back of uses that can still be refunded
 * @param waiting adjustments that wait for a second person
 * @param managerGrants what managers granted in the month
 */
record Corrections(
    PMap<GrantId, Long> takenBack,
    PMap<CreditUse, Refunded> refunded,
    PMap<AdjustmentId, CreditAdjustmentRequested> waiting,
    Monthly managerGrants) {

  static final Corrections NONE =
      new Corrections(
          TreePMap.empty(Comparator.comparing(GrantId::value)),
          TreePMap.empty(Comparator.comparing(CreditUse::kind).thenComparing(CreditUse::id)),
          TreePMap.empty(Comparator.comparing(AdjustmentId::value)),
          Monthly.NEVER);

  /**
   * @param credits how many were given back
   * @param until until when more can be
   */
  record Refunded(long credits, Instant until) {}

  long takenBackOf(GrantId id) {
    return takenBack.getOrDefault(id, 0L);
  }

  long refundedOf(CreditUse use) {
    Refunded before = refunded.get(use);
    return before == null ? 0 : before.credits();
  }

  Corrections takeBack(GrantId id, long credits) {
    return credits == 0
        ? this
        : new Corrections(
            takenBack.plus(id, takenBackOf(id) + credits), refunded, waiting, managerGrants);
  }

  Corrections refund(CreditsRefunded e) {
    PMap<CreditUse, Refunded> recent = refunded;
    for (var entry : refunded.entrySet()) {
      if (entry.getValue().until().isBefore(e.occurredAt())) {
        recent = recent.minus(entry.getKey());
      }
    }
    long credits = refundedOf(e.use()) + GrantSlice.sum(e.slices());
    return new Corrections(
        takenBack,
        recent.plus(e.use(), new Refunded(credits, e.refundableUntil())),
        waiting,
        managerGrants);
  }

  Corrections await(CreditAdjustmentRequested e) {
    return new Corrections(takenBack, refunded, waiting.plus(e.adjustmentId(), e), managerGrants);
  }

  Corrections decided(AdjustmentId id) {
    return new Corrections(takenBack, refunded, waiting.minus(id), managerGrants);
  }

  Corrections grantedByManager(long credits, Instant now) {
    return new Corrections(takenBack, refunded, waiting, managerGrants.plus(credits, now));
  }
}
