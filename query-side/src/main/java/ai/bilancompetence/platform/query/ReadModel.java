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
import org.springframework.stereotype.Component;
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
  private final Generations generations;
  private final Map<String, Projection<?>> projections;
  private final ReadModelPositions positions;
  private final DeadLettering deadLettering;
  private final EventLog log;
  private final Moments moments;
  private final Snapshots snapshots;

  ReadModel(
      JsonMapper json,
      Generations generations,
      List<Projection<?>> projections,
      ReadModelPositions positions,
      DeadLettering deadLettering,
      EventLog log,
      Moments moments,
      Snapshots snapshots) {
    this.json = json;
    this.generations = generations;
    this.projections =
        projections.stream().collect(Collectors.toMap(Projection::name, Function.identity()));
    this.positions = positions;
    this.deadLettering = deadLettering;
    this.log = log;
    this.moments = moments;
    this.snapshots = snapshots;
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
   * Reads from all rows as they are at one position, as the system and not for somebody.
   *
   * @param reading is told the position
   */
  public <T> T snapshotOf(String readModel, LongFunction<T> reading) {
    return snapshots.asTheSystem(() -> reading.apply(positions.of(active(readModel).processor())));
  }

  /**
   * Reads from another read model within an answer, for whoever the answer is for.
   *
   * @param reading is told the position of the other read model
   */
  public <T> T beside(String readModel, LongFunction<T> reading) {
    return reading.apply(positions.of(active(readModel).processor()));
  }

  /** Reads more of an answer that was begun: what somebody may see of what does not change. */
  public <T> T more(QueryRequest request, Supplier<T> reading) {
    return snapshots.as(request.actor(), reading);
  }

  /** Whether there are rows of a read model that this node can read. */
  public boolean isThere(String readModel) {
    return generations.active(readModel).filter(found -> canRead(readModel, found)).isPresent();
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
      ResponseEntity<T> answer =
          snapshots.as(request.actor(), () -> tryAnswer(readModel, wanted, past, query));
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
