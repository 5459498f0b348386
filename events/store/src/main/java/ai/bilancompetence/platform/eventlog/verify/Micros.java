package ai.bilancompetence.platform.eventlog.verify;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as microseconds since 1970-01-01T00:00Z, the way they are hashed. */
public final class Micros {

  private Micros() {}

  /** What is finer than a microsecond is cut off; PostgreSQL does not keep it. */
  public static long of(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  public static Instant toInstant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** A time for people. A spoilt log may hold any number. */
  static String text(long micros) {
    try {
      return toInstant(micros).toString();
    } catch (DateTimeException | ArithmeticException e) {
      return micros + " µs";
    }
  }
}
