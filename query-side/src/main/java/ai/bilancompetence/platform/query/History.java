package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.eventlog.EventLog;
import ai.bilancompetence.platform.eventlog.RecordedEvent;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.Headers;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Looks back in time by reading the events of one aggregate up to a moment. */
@Component
public final class History {

  private final EventLog log;
  private final Moments moments;

  History(EventLog log, Moments moments) {
    this.log = log;
    this.moments = moments;
  }

  /**
   * An aggregate as it was.
   *
   * @param position position of its last event by then, 0 when it did not exist yet
   */
  public record Past<S>(S state, long position) {

    /** The answer to a query about the past, at the position it belongs to. */
    public <T> ResponseEntity<Envelope<T>> answer(T data) {
      return ResponseEntity.ok()
          .header(Headers.LOG_POSITION, Long.toString(position))
          .body(Envelope.of(data));
    }
  }

  /**
   * The state of an aggregate at a moment; its initial state when it did not exist then.
   *
   * @throws DomainRejection with {@code as_of_out_of_range} when the log does not cover the moment
   */
  public <S> Past<S> of(AggregateHistory<S> aggregate, UUID id, AsOf asOf) {
    long until = moments.of(asOf).position();
    Past<S> past = new Past<>(aggregate.initial(), 0);
    for (RecordedEvent recorded : log.stream(aggregate.aggregateType() + ":" + id)) {
      if (recorded.position() > until) {
        break;
      }
      past = new Past<>(aggregate.evolve(past.state(), recorded.event()), recorded.position());
    }
    return past;
  }
}
