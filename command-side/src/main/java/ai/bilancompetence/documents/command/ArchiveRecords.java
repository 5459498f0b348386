package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.command.ArchiveView.State;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
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
import org.springframework.transaction.annotation.Transactional;

/** Archives that were asked for, and how far they are. */
@Repository
class ArchiveRecords {

  /** A node at work tells with every document; one that has not for so long has stopped. */
  private static final Duration SILENCE = Duration.ofMinutes(2);

  /** So long it is told what became of an archive. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private static final int MAX_ATTEMPTS = 5;

  private static final String SELECT =
      """
      SELECT a.*, (SELECT count(*) FROM command.document_archive_entry e
                    WHERE e.archive_id = a.archive_id) AS documents_total
        FROM command.document_archive a
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  ArchiveRecords(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * An archive that a node has taken on.
   *
   * @param organisationId null for one of somebody without an organisation
   */
  record Work(UUID archiveId, @Nullable UUID organisationId, List<DocumentId> documents) {}

  /** Writes a new one down; false when there is one of this id. */
  @Transactional
  boolean insert(UUID id, Actor actor, List<DocumentId> documents, Instant expiresAt) {
    boolean isNew =
        jdbc.sql(
                    """
                    INSERT INTO command.document_archive
                      (archive_id, organisation_id, requested_by, state, requested_at, alive_at,
                       expires_at)
                    VALUES (?, ?, ?, 'BUILDING', ?, '-infinity', ?)
                    ON CONFLICT DO NOTHING
                    """)
                .param(id)
                .param(actor.organisationId())
                .param(actor.name())
                .param(now())
                .param(at(expiresAt))
                .update()
            == 1;
    for (int place = 0; isNew && place < documents.size(); place++) {
      jdbc.sql("INSERT INTO command.document_archive_entry VALUES (?, ?, ?)")
          .param(id)
          .param(place)
          .param(documents.get(place).value())
          .update();
    }
    return isNew;
  }

  /** One that this actor has asked for. */
  Optional<ArchiveView> find(UUID id, Actor actor) {
    return jdbc.sql(SELECT + "WHERE archive_id = ? AND requested_by = ?")
        .param(id)
        .param(actor.name())
        .query(ArchiveRecords::view)
        .optional();
  }

  /** Those that this actor has asked for, the newest first. */
  List<ArchiveView> list(Actor actor, long offset, int limit) {
    return jdbc.sql(
            SELECT
                + "WHERE requested_by = ? ORDER BY requested_at DESC, archive_id LIMIT ? OFFSET ?")
        .param(actor.name())
        .param(limit)
        .param(offset)
        .query(ArchiveRecords::view)
        .list();
  }

  long count(Actor actor) {
    return jdbc.sql("SELECT count(*) FROM command.document_archive WHERE requested_by = ?")
        .param(actor.name())
        .query(Long.class)
        .single();
  }

  /** Takes on one that nobody is at work on; one that was begun is begun again. */
  Optional<Work> take() {
    jdbc.sql(
            """
            UPDATE command.document_archive SET state = 'FAILED', reason = 'Tried too often'
             WHERE state = 'BUILDING' AND attempts >= ? AND alive_at < ?
            """)
        .param(MAX_ATTEMPTS)
        .param(at(clock.instant().minus(SILENCE)))
        .update();
    return jdbc.sql(
            """
            UPDATE command.document_archive
               SET alive_at = ?, attempts = attempts + 1, documents_done = 0, bytes_done = 0
             WHERE archive_id = (SELECT archive_id FROM command.document_archive
                                  WHERE state = 'BUILDING' AND alive_at < ?
                                  ORDER BY requested_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING archive_id, organisation_id
            """)
        .param(now())
        .param(at(clock.instant().minus(SILENCE)))
        .query(
            (row, n) -> {
              UUID id = row.getObject("archive_id", UUID.class);
              return new Work(id, row.getObject("organisation_id", UUID.class), entries(id));
            })
        .optional();
  }

  /** Tells how far it is; false when it is not wanted any more. */
  boolean progress(UUID id, int documents, long bytes) {
    return jdbc.sql(
                """
                UPDATE command.document_archive
                   SET alive_at = ?, documents_done = ?, bytes_done = ?
                 WHERE archive_id = ? AND state = 'BUILDING'
                """)
            .param(now())
            .param(documents)
            .param(bytes)
            .param(id)
            .update()
        == 1;
  }

  /** It is there; false when it is not wanted any more. */
  boolean ready(UUID id, long sizeBytes) {
    return jdbc.sql(
                """
                UPDATE command.document_archive SET state = 'READY', size_bytes = ?
                 WHERE archive_id = ? AND state = 'BUILDING'
                """)
            .param(sizeBytes)
            .param(id)
            .update()
        == 1;
  }

  /** Forgets archives that have been over for long. */
  void forgetOld() {
    jdbc.sql("DELETE FROM command.document_archive WHERE state = 'EXPIRED' AND expires_at < ?")
        .param(at(clock.instant().minus(REMEMBERED)))
        .update();
  }

  /** Archives whose time is over and whose bytes may still be there. */
  List<UUID> over() {
    return jdbc.sql(
            "SELECT archive_id FROM command.document_archive WHERE expires_at < ?"
                + " AND state <> 'EXPIRED' LIMIT 100")
        .param(now())
        .query((row, n) -> row.getObject("archive_id", UUID.class))
        .list();
  }

  /** Archives that a document is in, or will be. */
  List<UUID> with(DocumentId document) {
    return jdbc.sql(
            """
            SELECT archive_id FROM command.document_archive_entry WHERE document_id = ?
            """)
        .param(document.value())
        .query((row, n) -> row.getObject("archive_id", UUID.class))
        .list();
  }

  /** All archives that a person has asked for. */
  List<UUID> askedForBy(PersonId person) {
    return jdbc.sql("SELECT archive_id FROM command.document_archive WHERE requested_by = ?")
        .param(person.toString()) // As an actor is called.
        .query((row, n) -> row.getObject("archive_id", UUID.class))
        .list();
  }

  void delete(UUID id) {
    jdbc.sql("DELETE FROM command.document_archive WHERE archive_id = ?").param(id).update();
  }

  /** Nobody gets it any more. */
  void expire(UUID id) {
    jdbc.sql("UPDATE command.document_archive SET state = 'EXPIRED' WHERE archive_id = ?")
        .param(id)
        .update();
  }

  /** Whether there may be bytes of it. */
  boolean isWanted(UUID id) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM command.document_archive
                            WHERE archive_id = ? AND state IN ('BUILDING', 'READY'))
            """)
        .param(id)
        .query(Boolean.class)
        .single();
  }

  private List<DocumentId> entries(UUID id) {
    return jdbc.sql(
            "SELECT document_id FROM command.document_archive_entry WHERE archive_id = ?"
                + " ORDER BY place")
        .param(id)
        .query((row, n) -> new DocumentId(row.getObject("document_id", UUID.class)))
        .list();
  }

  private OffsetDateTime now() {
    return at(clock.instant());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static ArchiveView view(ResultSet row, int rowNumber) throws SQLException {
    return new ArchiveView(
        row.getObject("archive_id", UUID.class),
        State.valueOf(row.getString("state")),
        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
        row.getInt("documents_total"),
        row.getInt("documents_done"),
        row.getLong("bytes_done"),
        row.getObject("size_bytes", Long.class),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        row.getString("reason"));
  }
}
