package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.command.StoreCheckView.Finding;
import ai.bilancompetence.documents.command.StoreCheckView.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Checks of the store for files and what came out of them, and the documents they look for. */
@Repository
class StoreCheckRecords {

  /** A node at work tells every thousand objects; one that has not for so long has stopped. */
  private static final Duration SILENCE = Duration.ofMinutes(5);

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final Clock clock;

  StoreCheckRecords(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Writes a new one down; false when another one is under way. */
  boolean insert(UUID id, String requestedBy) {
    jdbc.sql(
            """
            UPDATE command.document_check SET state = 'ABANDONED', finished_at = alive_at
             WHERE state = 'RUNNING' AND alive_at < ?
            """)
        .param(at(clock.instant().minus(SILENCE)))
        .update();
    return jdbc.sql(
                """
                INSERT INTO command.document_check
                  (check_id, state, requested_by, requested_at, alive_at, documents_total)
                VALUES (:id, 'RUNNING', :by, :now, :now,
                        (SELECT count(*) FROM command.document WHERE state = 'STORED'))
                ON CONFLICT DO NOTHING
                """)
            .param("id", id)
            .param("by", requestedBy)
            .param("now", at(clock.instant()))
            .update()
        == 1;
  }

  /** Tells how far it is. */
  void progress(UUID id, StoreCheck check) {
    update(id, State.RUNNING, check, null);
  }

  /** It has ended, with a result or for a reason. */
  void ended(UUID id, StoreCheck check, @Nullable String failure) {
    State state = check.findings() == 0 ? State.CLEAN : State.DIFFERENT;
    update(id, failure == null ? state : State.FAILED, check, failure);
  }

  Optional<StoreCheckView> find(UUID id) {
    return jdbc.sql("SELECT * FROM command.document_check WHERE check_id = ?")
        .param(id)
        .query(StoreCheckRecords::view)
        .optional();
  }

  /** The newest first. */
  List<StoreCheckView> list(long offset, int limit) {
    return jdbc.sql(
            "SELECT * FROM command.document_check ORDER BY requested_at DESC, check_id"
                + " LIMIT ? OFFSET ?")
        .param(limit)
        .param(offset)
        .query(StoreCheckRecords::view)
        .list();
  }

  long count() {
    return jdbc.sql("SELECT count(*) FROM command.document_check").query(Long.class).single();
  }

  /** Where documents with bytes are expected, in the order of the store, after a key. */
  List<String> keysAfter(String key, int limit) {
    return jdbc.sql(
            """
            SELECT object_key FROM command.document
             WHERE state = 'STORED' AND object_key > ? ORDER BY object_key LIMIT ?
            """)
        .param(key)
        .param(limit)
        .query((row, n) -> row.getString("object_key"))
        .list();
  }

  /** Whether a document says that its bytes lie there. */
  boolean isExpected(String key) {
    return jdbc.sql(
            "SELECT EXISTS (SELECT FROM command.document WHERE object_key = ? AND state = 'STORED')")
        .param(key)
        .query(Boolean.class)
        .single();
  }

  /** Whether bytes of the document may be on their way, to it or from it. */
  boolean isUnderWay(UUID document) {
    return jdbc.sql(
            "SELECT EXISTS (SELECT FROM command.document WHERE document_id = ? AND state <> 'STORED')")
        .param(document)
        .query(Boolean.class)
        .single();
  }

  private void update(UUID id, State state, StoreCheck check, @Nullable String reason) {
    jdbc.sql(
            """
            UPDATE command.document_check
               SET state = :state, alive_at = :now, objects_done = :objects,
                   finished_at = CASE WHEN :state = 'RUNNING' THEN NULL ELSE :now::timestamptz END,
                   documents_done = :documents, orphans = :orphans, missing = :missing,
                   first_findings = :first::jsonb, reason = :reason
             WHERE check_id = :id AND state = 'RUNNING'
            """)
        .param("state", state.name())
        .param("now", at(clock.instant()))
        .param("objects", check.objects())
        .param("documents", check.documents())
        .param("orphans", check.orphans())
        .param("missing", check.missing())
        .param("first", JSON.writeValueAsString(check.first()))
        .param("reason", reason)
        .param("id", id)
        .update();
  }

  private static StoreCheckView view(ResultSet row, int rowNumber) throws SQLException {
    OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
    return new StoreCheckView(
        row.getObject("check_id", UUID.class),
        State.valueOf(row.getString("state")),
        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
        finished == null ? null : finished.toInstant(),
        row.getLong("objects_done"),
        row.getLong("documents_done"),
        row.getLong("documents_total"),
        row.getLong("orphans"),
        row.getLong("missing"),
        JSON.readValue(row.getString("first_findings"), FINDINGS),
        row.getString("reason"));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
