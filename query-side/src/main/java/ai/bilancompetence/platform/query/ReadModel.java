package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.event.Sha256;
import ai.bilancompetence.platform.eventlog.EventLog;
import ai.bilancompetence.platform.eventlog.ReadModelPositions;
import ai.bilancompetence.platform.processing.DeadLettering;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.Headers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers queries from the active generation of a read model in one snapshot of the database, so
 * that every amount in an answer belongs to the log position it names.
 */
@Component
public final class ReadModel {

  /** How long a query waits for the position that it has to reflect. */
  static final Duration MAX_WAIT = Duration.ofSeconds(2);

  private static final long POLL_NANOS = Duration.ofMillis(2).toNanos();

  private static final int TAG_BYTES = 16;

  private final JsonMapper json;
  private final JdbcClient jdbc;
  private final Generations generations;
  private final Map<String, Projection<?>> projections;
  private final ReadModelPositions positions;
  private final DeadLettering deadLettering;
  private final EventLog log;
  private final Moments moments;
  private final TransactionTemplate snapshot;

  ReadModel(
      JsonMapper json,
      JdbcClient jdbc,
      Generations generations,
      List<Projection<?>> projections,
      ReadModelPositions positions,
      DeadLettering deadLettering,
      EventLog log,
      Moments moments,
      PlatformTransactionManager transactions) {
    this.json = json;
    this.jdbc = jdbc;
    this.generations = generations;
    this.projections =
        projections.stream().collect(Collectors.toMap(Projection::name, Function.identity()));
    this.positions = positions;
    this.deadLettering = deadLettering;
    this.log = log;
    this.moments = moments;
    this.snapshot = new TransactionTemplate(transactions);
    this.snapshot.setReadOnly(true);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /**
   * Answers with one thing.
   *
   * @param readModel name of the read model
   * @throws DomainRejection with {@code read_model_behind} when it does not reach the wanted
   *     position in time, {@code read_model_rebuilding} before it is built for the first time
   */
  public <T> ResponseEntity<Envelope<T>> answer(
      QueryRequest request, String readModel, Supplier<T> query) {
    ResponseEntity<Envelope<T>> answer =
        answerList(request, readModel, () -> Envelope.of(query.get()));
    return ResponseEntity.ok()
        .headers(answer.getHeaders())
        .eTag(tagOf(answer.getBody()))
        .body(answer.getBody());
  }

  /** Changes when the answer does; the log position would change with everybody's events. */
  private String tagOf(@Nullable Envelope<?> answer) {
    return HexFormat.of().formatHex(Sha256.of(json.writeValueAsBytes(answer)), 0, TAG_BYTES);
  }

  /**
   * The same about now or a moment of the past.
   *
   * @param query is told the moment
   * @param tagged what of the answer its tag depends on: not on the time that goes by
   */
  public <T> ResponseEntity<Envelope<T>> answerAt(
      QueryRequest request,
      String readModel,
      Function<Moment, T> query,
      Function<T, ? extends Object> tagged) {
    ResponseEntity<T> answer = at(request, readModel, query);
    T body = Objects.requireNonNull(answer.getBody());
    return ResponseEntity.ok()
        .headers(answer.getHeaders())
        .eTag(tagOf(Envelope.of(tagged.apply(body))))
        .body(Envelope.of(body));
  }

  /** Answers with an envelope that the query fills itself, as lists do. */
  public <T> ResponseEntity<Envelope<T>> answerList(
      QueryRequest request, String readModel, Supplier<Envelope<T>> query) {
    return answer(request, readModel, null, moment -> query.get());
  }

  /**
   * Answers with anything about now or a moment of the past. Where the read model is behind that
   * moment, it is waited for.
   *
   * @param query is told the moment
   */
  public <T> ResponseEntity<T> at(
      QueryRequest request, String readModel, Function<Moment, T> query) {
    AsOf asOf = request.asOf();
    return answer(request, readModel, asOf == null ? null : moments.of(asOf), query);
  }

  /**
   * Reads from the rows as they are at one position, without an answer to give.
   *
   * @param reading is told the position
   */
  public <T> T snapshotOf(String readModel, LongFunction<T> reading) {
    return inSnapshot(() -> reading.apply(positions.of(active(readModel).processor())));
  }

  private <T> ResponseEntity<T> answer(
      QueryRequest request, String readModel, @Nullable Moment past, Function<Moment, T> query) {
    Long readAfter = request.readAfter();
    if (readAfter != null && readAfter > log.head()) {
      throw new DomainRejection(
          PlatformError.INVALID_PARAMETER, "Read-After is beyond the end of the log");
    }
    long wanted = Math.max(readAfter == null ? 0 : readAfter, past == null ? 0 : past.position());
    long deadline = System.nanoTime() + MAX_WAIT.toNanos();
    while (true) {
      ResponseEntity<T> answer = inSnapshot(() -> tryAnswer(readModel, wanted, past, query));
      if (answer != null) {
        return answer;
      }
      await(readModel, wanted, deadline);
    }
  }

  private void await(String readModel, long wanted, long deadline) {
    do {
      if (System.nanoTime() > deadline) {
        throw new DomainRejection(
            PlatformError.READ_MODEL_BEHIND, "It has not reached position " + wanted);
      }
      LockSupport.parkNanos(POLL_NANOS);
    } while (!mayHaveReached(readModel, wanted));
  }

  /** A short look, so that waiting costs little. Where nothing answers, the answer says so. */
  private boolean mayHaveReached(String readModel, long wanted) {
    return generations
        .active(readModel)
        .map(active -> positions.of(active.processor()) >= wanted)
        .orElse(true);
  }

  /** Reads rows, and the position they belong to, as they were at one moment. */
  private <T extends @Nullable Object> T inSnapshot(Supplier<T> reading) {
    return snapshot.execute(
        status -> {
          // Views are looked up as they are now, whatever the snapshot says. So no swap may come in
          // between, and the snapshot must not be older than the last one: this is the first
          // statement, and a LOCK takes no snapshot.
          jdbc.sql("LOCK TABLE query.read_model_generation IN ACCESS SHARE MODE").update();
          return reading.get();
        });
  }

  private <T> @Nullable ResponseEntity<T> tryAnswer(
      String readModel, long wanted, @Nullable Moment past, Function<Moment, T> query) {
    Generation active = active(readModel);
    long reflected = positions.of(active.processor());
    if (reflected < wanted) {
      return null;
    }
    Moment moment = past == null ? moments.now(reflected) : past;
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok().header(Headers.LOG_POSITION, Long.toString(moment.position()));
    if (deadLettering.sequences(active.processor()) > 0) {
      answer.header(Headers.READ_MODEL_INCOMPLETE, "true");
    }
    return answer.body(query.apply(moment));
  }

  private Generation active(String readModel) {
    return generations
        .active(readModel)
        .filter(generation -> canRead(readModel, generation))
        .orElseThrow(
            () ->
                new DomainRejection(
                    PlatformError.READ_MODEL_REBUILDING, "Ask again when it has been built"));
  }

  /** Newer tables are tried: they have what is asked for as long as they only gained columns. */
  private boolean canRead(String readModel, Generation generation) {
    Projection<?> projection = projections.get(readModel);
    return projection != null && generation.version() >= projection.oldestFittingVersion();
  }
}
