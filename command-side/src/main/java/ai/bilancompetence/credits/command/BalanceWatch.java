package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.AutoTopUp;
import ai.bilancompetence.credits.event.CreditTopUpRequested;
import ai.bilancompetence.credits.event.CreditsRanLow;
import ai.bilancompetence.credits.event.TopUpId;
import ai.bilancompetence.platform.event.DerivedIds;
import java.util.Objects;

/** Watches the balance fall below its thresholds in the course of a decision. */
final class BalanceWatch {

  private final long before;

  /**
   * Begins to watch.
   *
   * @param recorded the account as it was recorded
   * @param swept the course of the decision, at its beginning
   */
  BalanceWatch(CreditAccount recorded, Course swept) {
    this.before =
        Math.max(
            recorded.balances().availableAt(recorded.lastMoment()),
            swept.balances().availableAt(swept.now()));
  }

  /** Tells that the balance has crossed its threshold, once, and has credits bought. */
  void look(Course course) {
    long after = course.balances().availableAt(course.now());
    long threshold = course.rules().lowBalanceThreshold();
    if (before >= threshold && after < threshold) {
      course.happen(new CreditsRanLow(course.accountId(), after, threshold, course.now()));
    }
    TopUps topUps = course.account().topUps();
    if (!course.account().closed() && topUps.isDue(after, course.now())) {
      AutoTopUp settings = Objects.requireNonNull(topUps.settings());
      course.happen(
          new CreditTopUpRequested(
              course.accountId(),
              new TopUpId(DerivedIds.derive("top-up", course.accountId() + ":" + topUps.count())),
              settings.pack(),
              settings.credits(),
              course.now()));
    }
  }
}
