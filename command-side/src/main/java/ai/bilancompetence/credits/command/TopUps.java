package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.AutoTopUp;
import ai.bilancompetence.credits.event.CreditTopUpDeclined;
import ai.bilancompetence.credits.event.CreditTopUpRequested;
import ai.bilancompetence.credits.event.TopUpId;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * How credits are bought when they run low.
 *
 * @param settings null when they are not
 * @param pending the credits of those that are neither paid nor declined
 * @param requested what was asked for in the month, less what was declined
 * @param count how many there have ever been
 * @param declines how many in a row were declined
 * @param retryAt before this moment none is asked for
 */
record TopUps(
    @Nullable AutoTopUp settings,
    PMap<TopUpId, Long> pending,
    Monthly requested,
    long count,
    int declines,
    Instant retryAt) {

  static final TopUps NONE =
      new TopUps(
          null,
          TreePMap.empty(Comparator.comparing(TopUpId::value)),
          Monthly.NEVER,
          0,
          0,
          Instant.EPOCH);

  /** Credits on their way. */
  long pendingCredits() {
    return pending.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Whether another one is needed and allowed.
   *
   * @param available credits that can be used
   */
  boolean isDue(long available, Instant now) {
    return settings != null
        && available + pendingCredits() < settings.threshold()
        && !now.isBefore(retryAt)
        && requested.in(now) + settings.credits() <= settings.maxCreditsPerMonth();
  }

  /** New settings are a new attempt: who corrects a card does not wait for the back-off. */
  TopUps with(@Nullable AutoTopUp wanted) {
    return new TopUps(wanted, pending, requested, count, 0, Instant.EPOCH);
  }

  TopUps request(CreditTopUpRequested e) {
    return new TopUps(
        settings,
        pending.plus(e.topUpId(), e.credits()),
        requested.plus(e.credits(), e.occurredAt()),
        count + 1,
        declines,
        retryAt);
  }

  TopUps complete(TopUpId id) {
    return new TopUps(settings, pending.minus(id), requested, count, 0, Instant.EPOCH);
  }

  TopUps decline(CreditTopUpDeclined e) {
    long credits = pending.getOrDefault(e.topUpId(), 0L);
    return new TopUps(
        settings,
        pending.minus(e.topUpId()),
        requested.plus(-Math.min(credits, requested.in(e.occurredAt())), e.occurredAt()),
        count,
        declines + 1,
        e.retryAt());
  }
}
