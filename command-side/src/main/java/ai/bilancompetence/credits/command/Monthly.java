package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.CreditMonth;
import java.time.Instant;
import java.time.YearMonth;

/**
 * Credits counted in one calendar month, as of the last change.
 *
 * @param month the month of the last change
 * @param credits how many by then
 */
record Monthly(YearMonth month, long credits) {

  static final Monthly NEVER = new Monthly(YearMonth.of(1970, 1), 0);

  /** How many in the month of a moment. */
  long in(Instant now) {
    return month.equals(CreditMonth.of(now)) ? credits : 0;
  }

  Monthly plus(long more, Instant now) {
    return new Monthly(CreditMonth.of(now), in(now) + more);
  }
}
