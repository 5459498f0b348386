package ai.bilancompetence.documents.query;

import ai.bilancompetence.documents.event.DestructionReason;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.documents.event.DocumentKind;
import ai.bilancompetence.documents.event.DownloadChannel;
import ai.bilancompetence.documents.event.UploadRefusal;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.web.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads documents. Who sees which is said by the policies of the tables. */
@Component
class DocumentQueries {

  /** What a list can be sorted by. */
  static final Paging.Sorting SORTING =
      new Paging.Sorting(
          Map.of(
              "registered_at", "registered_at",
              "kind", "kind",
              "state", "state",
              "size_bytes", "size_bytes"),
          "-registered_at",
          "document_id");

  private final JdbcClient jdbc;

  DocumentQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One document that the caller may see. */
  Optional<DocumentView> document(UUID documentId) {
    return jdbc.sql("SELECT * FROM query.document WHERE document_id = ?")
        .param(documentId)
        .query(DocumentQueries::map)
        .optional();
  }

  /** How many documents the caller finds. */
  long count(DocumentFilter filter) {
    Map<String, Object> parameters = new HashMap<>();
    String where = filter.condition(parameters);
    return jdbc.sql("SELECT count(*) FROM query.document WHERE " + where)
        .params(parameters)
        .query(Long.class)
        .single();
  }

  /** One page of the documents that the caller finds. */
  List<DocumentView> page(DocumentFilter filter, Paging paging) {
    Map<String, Object> parameters = new HashMap<>();
    String where = filter.condition(parameters);
    parameters.put("limit", paging.limit());
    parameters.put("offset", paging.offset());
    return jdbc.sql(
            "SELECT * FROM query.document WHERE "
                + where
                + " ORDER BY "
                + paging.orderBy()
                + " LIMIT :limit OFFSET :offset")
        .params(parameters)
        .query(DocumentQueries::map)
        .list();
  }

  /** How often somebody was let at the bytes. */
  long countAccesses(UUID documentId) {
    return jdbc.sql("SELECT count(*) FROM query.document_access WHERE document_id = ?")
        .param(documentId)
        .query(Long.class)
        .single();
  }

  /** One page of those times, the last first. */
  List<DocumentAccessView> accesses(UUID documentId, Paging paging) {
    return jdbc.sql(
            "SELECT * FROM query.document_access WHERE document_id = ?"
                + " ORDER BY position DESC LIMIT ? OFFSET ?")
        .param(documentId)
        .param(paging.limit())
        .param(paging.offset())
        .query(
            (row, n) ->
                new DocumentAccessView(
                    id(row, "person_id", PersonId::new),
                    DownloadChannel.valueOf(row.getString("channel")),
                    Objects.requireNonNull(instant(row, "granted_at")),
                    row.getLong("position")))
        .list();
  }

  private static DocumentView map(ResultSet row, int rowNumber) throws SQLException {
    String refusal = row.getString("refusal");
    String reason = row.getString("destroyed_for");
    return new DocumentView(
        new DocumentId(row.getObject("document_id", UUID.class)),
        new OrganisationId(row.getObject("organisation_id", UUID.class)),
        id(row, "owner_id", PersonId::new),
        id(row, "consultant_id", PersonId::new),
        row.getObject("assessment_id", UUID.class),
        DocumentKind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getString("media_type"),
        row.getLong("size_bytes"),
        row.getString("sha256"),
        DocumentStep.valueOf(row.getString("state")),
        id(row, "replaces", DocumentId::new),
        id(row, "replaced_by", DocumentId::new),
        refusal == null ? null : UploadRefusal.valueOf(refusal),
        row.getString("finding"),
        row.getString("hold_case"),
        Objects.requireNonNull(instant(row, "registered_at")),
        instant(row, "uploaded_at"),
        Objects.requireNonNull(instant(row, "keep_until")),
        instant(row, "ended_at"),
        instant(row, "destroyed_at"),
        reason == null ? null : DestructionReason.valueOf(reason),
        row.getLong("downloads"),
        instant(row, "last_downloaded_at"));
  }

  private static <T> @Nullable T id(ResultSet row, String column, Function<UUID, T> type)
      throws SQLException {
    UUID id = row.getObject(column, UUID.class);
    return id == null ? null : type.apply(id);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
