package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.event.Sha256;
import ai.bilancompetence.platform.eventlog.EventLog;
import ai.bilancompetence.platform.eventlog.ReadModelPositions;
import ai.bilancompetence.platform.eventlog.ReadModelPositions.Reflected;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.Headers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers queries from a read model in one snapshot of the database, so that every amount in an
 * answer belongs to the log position it names.
 */
@Component
public final class ReadModel {

  /** How long a query waits for the position that it has to reflect. */
  static final Duration MAX_WAIT = Duration.ofSeconds(2);

  private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();

  private static final int TAG_BYTES = 16;

  private final JsonMapper json;
  private final ReadModelPositions positions;
  private final EventLog log;
  private final TransactionTemplate snapshot;

  ReadModel(
      JsonMapper json,
      ReadModelPositions positions,
      EventLog log,
      PlatformTransactionManager transactions) {
    this.json = json;
    this.positions = positions;
    this.log = log;
    this.snapshot = new TransactionTemplate(transactions);
    this.snapshot.setReadOnly(true);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /**
   * Answers with one thing.
   *
   * @param processor name of the processor that builds the read model
   * @throws DomainRejection with {@code read_model_behind} or {@code read_model_rebuilding} when
   *     the read model cannot answer in time
   */
  public <T> ResponseEntity<Envelope<T>> answer(
      QueryRequest request, String processor, Supplier<T> query) {
    ResponseEntity<Envelope<T>> answer =
        answerList(request, processor, () -> Envelope.of(query.get()));
    return ResponseEntity.ok()
        .headers(answer.getHeaders())
        .eTag(tagOf(answer.getBody()))
        .body(answer.getBody());
  }

  /** Changes when the answer does; the log position would change with everybody's events. */
  private String tagOf(@Nullable Envelope<?> answer) {
    return HexFormat.of().formatHex(Sha256.of(json.writeValueAsBytes(answer)), 0, TAG_BYTES);
  }

  /** Answers with an envelope that the query fills itself, as lists do. */
  public <T> ResponseEntity<Envelope<T>> answerList(
      QueryRequest request, String processor, Supplier<Envelope<T>> query) {
    Long wanted = request.readAfter();
    if (wanted != null && wanted > log.head()) {
      throw new DomainRejection(
          PlatformError.INVALID_PARAMETER, "Read-After is beyond the end of the log");
    }
    long deadline = System.nanoTime() + MAX_WAIT.toNanos();
    while (true) {
      ResponseEntity<Envelope<T>> answer = inSnapshot(() -> tryAnswer(processor, wanted, query));
      if (answer != null) {
        return answer;
      }
      if (System.nanoTime() > deadline) {
        throw new DomainRejection(
            PlatformError.READ_MODEL_BEHIND, "It has not reached position " + wanted);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Reads several things as they were at one moment: rows, and the position they belong to. */
  public <T extends @Nullable Object> T inSnapshot(Supplier<T> reading) {
    return snapshot.execute(status -> reading.get());
  }

  private <T> @Nullable ResponseEntity<Envelope<T>> tryAnswer(
      String processor, @Nullable Long wanted, Supplier<Envelope<T>> query) {
    Reflected reflected = positions.of(processor);
    if (reflected.rebuilding()) {
      throw new DomainRejection(
          PlatformError.READ_MODEL_REBUILDING, "Ask again when the replay is done");
    }
    if (wanted != null && !reflected.covers(wanted)) {
      return null;
    }
    return ResponseEntity.ok()
        .header(Headers.LOG_POSITION, Long.toString(reflected.position()))
        .body(query.get());
  }
}
