package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.personal.PersonalFields;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.ObjectMapper;

/** The newest stored state of each aggregate. Losing one costs time, never an answer. */
final class SnapshotStore {

  private static final Logger log = LoggerFactory.getLogger(SnapshotStore.class);

  /** A state, and the sequence number of the last event in it. */
  record Snapshot<S>(S state, long sequenceNumber) {}

  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final PersonalFields personal;
  private final Clock clock;

  SnapshotStore(JdbcClient jdbc, ObjectMapper json, PersonalFields personal, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.personal = personal;
    this.clock = clock;
  }

  /** The stored state, unless it has another revision than the code or cannot be read. */
  <S, P> Optional<Snapshot<S>> find(AggregateState<S, P> definition, StreamId stream) {
    return jdbc.sql(
            """
            SELECT state, sequence_number FROM eventlog.snapshot
             WHERE aggregate_id = ? AND aggregate_type = ? AND revision = ?
            """)
        .param(stream.aggregateId())
        .param(stream.aggregateType())
        .param(definition.revision())
        .query((row, n) -> new Snapshot<>(row.getString("state"), row.getLong("sequence_number")))
        .optional()
        .flatMap(
            stored ->
                read(definition, stream, stored.state())
                    .map(state -> new Snapshot<>(state, stored.sequenceNumber())));
  }

  /** A stored state, unless it cannot be read. */
  <S, P> Optional<S> read(AggregateState<S, P> definition, StreamId stream, String stored) {
    try {
      P snapshot =
          json.readValue(personal.reveal(stored, stream.toString()), definition.snapshotType());
      return Optional.of(definition.fromSnapshot(snapshot));
    } catch (RuntimeException e) {
      log.warn(
          "A snapshot of {} cannot be read and is not used: {}",
          definition.aggregateType(),
          e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  /** Stores a state in place of an older one. */
  <S> void store(AggregateState<S, ?> definition, StreamId stream, S state, long sequenceNumber) {
    jdbc.sql(
            """
            INSERT INTO eventlog.snapshot AS known
              (aggregate_type, aggregate_id, revision, sequence_number, state, recorded_at)
            VALUES (?, ?, ?, ?, ?::json, ?)
            ON CONFLICT (aggregate_id, aggregate_type) DO UPDATE
              SET revision = excluded.revision, sequence_number = excluded.sequence_number,
                  state = excluded.state, recorded_at = excluded.recorded_at
              WHERE known.revision <> excluded.revision
                 OR known.sequence_number < excluded.sequence_number
            """)
        .param(stream.aggregateType())
        .param(stream.aggregateId())
        .param(definition.revision())
        .param(sequenceNumber)
        .param(personal.protectDerived(definition.toSnapshot(state), stream.toString()))
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }
}
