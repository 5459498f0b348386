package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.eventlog.EventLog;
import ai.bilancompetence.platform.eventlog.RecordedEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Looks back in time by reading the events of one aggregate up to a moment. */
@Component
public final class History {

  private final EventLog log;
  private final Clock clock;

  History(EventLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /**
   * The events of an aggregate up to a moment, in order; empty when it did not exist then.
   *
   * @throws DomainRejection with {@code as_of_out_of_range} when the log does not cover the moment
   */
  public List<RecordedEvent> until(String streamId, AsOf asOf) {
    requireCovered(asOf);
    return log.stream(streamId).stream().takeWhile(asOf::includes).toList();
  }

  private void requireCovered(AsOf asOf) {
    boolean covered =
        switch (asOf) {
          case AsOf.Position p -> p.position() >= 1 && p.position() <= log.head();
          case AsOf.At at -> {
            Instant first = log.firstRecordedAt().orElse(Instant.MAX);
            yield !at.instant().isBefore(first) && !at.instant().isAfter(clock.instant());
          }
        };
    if (!covered) {
      throw new DomainRejection(
          PlatformError.AS_OF_OUT_OF_RANGE, "as_of must lie between the first event and now");
    }
  }
}
