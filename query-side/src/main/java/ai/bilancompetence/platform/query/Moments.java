package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.eventlog.EventFilter;
import ai.bilancompetence.platform.eventlog.EventLog;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Knows which position of the log a moment is, because times never run backwards along it. */
@Component
public final class Moments {

  private final EventLog log;
  private final Clock clock;

  Moments(EventLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /**
   * The moment that a caller asks for. A position is the moment at which its event was recorded.
   *
   * @throws DomainRejection with {@code as_of_out_of_range} when the log does not cover it
   */
  Moment of(AsOf asOf) {
    long position =
        switch (asOf) {
          case AsOf.Position p -> p.position() <= log.head() ? p.position() : 0;
          case AsOf.At at ->
              at.instant().isAfter(clock.instant()) ? 0 : log.positionAt(at.instant());
        };
    if (position < 1) {
      throw new DomainRejection(
          PlatformError.AS_OF_OUT_OF_RANGE, "as_of must lie between the first event and now");
    }
    return switch (asOf) {
      case AsOf.Position p -> new Moment(position, recordedAt(position), true);
      case AsOf.At at -> new Moment(position, at.instant(), true);
    };
  }

  /** Now, as far as a read model has come. */
  Moment now(long reflected) {
    return new Moment(reflected, clock.instant(), false);
  }

  /** Position of the last event that was recorded before the instant, 0 when there is none. */
  public long positionBefore(Instant instant) {
    return log.positionAt(instant.minus(1, ChronoUnit.MICROS));
  }

  private Instant recordedAt(long position) {
    return log.read(EventFilter.ALL, position - 1, 1).getFirst().recordedAt();
  }
}
