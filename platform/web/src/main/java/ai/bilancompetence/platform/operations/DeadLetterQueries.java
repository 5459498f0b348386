package ai.bilancompetence.platform.operations;

import ai.bilancompetence.platform.event.EventMetadata;
import ai.bilancompetence.platform.operations.DeadLetterView.CauseView;
import ai.bilancompetence.platform.web.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what waits and what was discarded. Every node can, whatever its role. */
@Component
class DeadLetterQueries {

  /** What the list of sequences can be sorted by. */
  static final Paging.Sorting SEQUENCES =
      new Paging.Sorting(Map.of("since", "since", "waiting", "waiting"), "since", "sequence_id");

  /** What the list of discarded events can be sorted by. */
  static final Paging.Sorting DISCARDED =
      new Paging.Sorting(
          Map.of("discarded_at", "discarded_at", "position", "position"),
          "-discarded_at",
          "processing_group, position");

  private static final int LETTERS_SHOWN = 100;

  private static final String SEQUENCE =
      """
      SELECT s.*, l.waiting
        FROM eventlog.dead_letter_sequence AS s
       CROSS JOIN LATERAL (SELECT count(*) AS waiting FROM eventlog.dead_letter AS l
                            WHERE l.sequence_id = s.sequence_id) AS l
      """;

  private final JdbcClient jdbc;

  DeadLetterQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How many sequences wait, of one group or of all. */
  long count(@Nullable String group) {
    return count("dead_letter_sequence", group);
  }

  /** One page of them. */
  List<DeadLetterSequenceView> page(@Nullable String group, Paging paging) {
    return jdbc.sql(SEQUENCE + ofGroup(group) + part(paging))
        .params(parameters(group))
        .param("limit", paging.limit())
        .param("offset", paging.offset())
        .query(DeadLetterQueries::sequence)
        .list();
  }

  /** One sequence with its first letters. */
  Optional<DeadLetterSequenceView> find(UUID sequenceId) {
    return jdbc.sql(SEQUENCE + " WHERE s.sequence_id = ?")
        .param(sequenceId)
        .query(DeadLetterQueries::sequence)
        .optional()
        .map(sequence -> sequence.with(lettersOf(sequenceId)));
  }

  private List<DeadLetterView> lettersOf(UUID sequenceId) {
    return jdbc.sql(
            """
            SELECT l.position, l.enqueued_at, e.sequence_number, e.event_type, e.recorded_at,
                   eventlog.metadata_value(e.metadata, :organisation)::uuid AS organisation_id
              FROM eventlog.dead_letter AS l
              JOIN eventlog.event AS e ON e.position = l.position
             WHERE l.sequence_id = :sequence
             ORDER BY l.position LIMIT :limit
            """)
        .param("organisation", EventMetadata.ORGANISATION)
        .param("sequence", sequenceId)
        .param("limit", LETTERS_SHOWN)
        .query(DeadLetterQueries::letter)
        .list();
  }

  /** What is left of a sequence. */
  DiscardView afterDiscard(UUID sequenceId) {
    return jdbc.sql(
            """
            SELECT (SELECT count(*) FROM eventlog.discarded_letter WHERE sequence_id = :sequence)
                     AS discarded,
                   (SELECT count(*) FROM eventlog.dead_letter WHERE sequence_id = :sequence)
                     AS waiting
            """)
        .param("sequence", sequenceId)
        .query((row, n) -> new DiscardView(row.getLong("discarded"), row.getLong("waiting")))
        .single();
  }

  /** How many events were discarded, of one group or of all. */
  long countDiscarded(@Nullable String group) {
    return count("discarded_letter", group);
  }

  /** One page of them. */
  List<DiscardedLetterView> pageOfDiscarded(@Nullable String group, Paging paging) {
    return jdbc.sql(
            "SELECT s.*, e.event_type FROM eventlog.discarded_letter AS s"
                + " JOIN eventlog.event AS e USING (position)"
                + ofGroup(group)
                + part(paging))
        .params(parameters(group))
        .param("limit", paging.limit())
        .param("offset", paging.offset())
        .query(DeadLetterQueries::discarded)
        .list();
  }

  private long count(String table, @Nullable String group) {
    return jdbc.sql("SELECT count(*) FROM eventlog." + table + " AS s" + ofGroup(group))
        .params(parameters(group))
        .query(Long.class)
        .single();
  }

  private static String ofGroup(@Nullable String group) {
    return group == null ? "" : " WHERE s.processing_group = :group";
  }

  private static Map<String, Object> parameters(@Nullable String group) {
    return group == null ? Map.of() : Map.of("group", group);
  }

  private static String part(Paging paging) {
    return " ORDER BY " + paging.orderBy() + " LIMIT :limit OFFSET :offset";
  }

  private static DeadLetterSequenceView sequence(ResultSet row, int rowNumber) throws SQLException {
    String stream = row.getString("stream");
    return new DeadLetterSequenceView(
        row.getObject("sequence_id", UUID.class),
        row.getString("processing_group"),
        typeOf(stream),
        idOf(stream),
        row.getLong("waiting"),
        instant(row, "since"),
        row.getInt("attempts"),
        instantOrNull(row, "tried_at"),
        instantOrNull(row, "next_try_at"),
        cause(row),
        null);
  }

  private static DeadLetterView letter(ResultSet row, int rowNumber) throws SQLException {
    long position = row.getLong("position");
    return new DeadLetterView(
        position,
        row.getLong("sequence_number"),
        row.getString("event_type"),
        row.getObject("organisation_id", UUID.class),
        DeadLetterView.eventAt(position),
        instant(row, "recorded_at"),
        instant(row, "enqueued_at"));
  }

  private static DiscardedLetterView discarded(ResultSet row, int rowNumber) throws SQLException {
    String stream = row.getString("stream");
    long position = row.getLong("position");
    return new DiscardedLetterView(
        row.getString("processing_group"),
        row.getObject("sequence_id", UUID.class),
        typeOf(stream),
        idOf(stream),
        position,
        row.getString("event_type"),
        DeadLetterView.eventAt(position),
        cause(row),
        row.getString("reason"),
        row.getString("discarded_by"),
        instant(row, "discarded_at"));
  }

  private static @Nullable CauseView cause(ResultSet row) throws SQLException {
    String type = row.getString("cause_type");
    return type == null
        ? null
        : new CauseView(type, row.getString("cause_message"), row.getString("cause_place"));
  }

  private static String typeOf(String stream) {
    return stream.substring(0, stream.indexOf(':'));
  }

  private static UUID idOf(String stream) {
    return UUID.fromString(stream.substring(stream.indexOf(':') + 1));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
