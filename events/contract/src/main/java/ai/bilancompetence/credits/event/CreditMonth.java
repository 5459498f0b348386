package ai.bilancompetence.credits.event;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

/** The calendar months in which limits and caps count, and use is added up: those of France. */
public final class CreditMonth {

  /** Where the centres are. */
  public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  private CreditMonth() {}

  /** The month that a moment belongs to. */
  public static YearMonth of(Instant moment) {
    return YearMonth.from(moment.atZone(ZONE));
  }
}
