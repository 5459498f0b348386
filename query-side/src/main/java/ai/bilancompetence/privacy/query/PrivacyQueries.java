package ai.bilancompetence.privacy.query;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.web.Paging;
import ai.bilancompetence.privacy.event.ConsentChannel;
import ai.bilancompetence.privacy.event.ConsentPurpose;
import ai.bilancompetence.privacy.event.KeptData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the overview of erasures and consents. Who may see what is decided by the caller. */
@Component
class PrivacyQueries {

  /** What erasures can be sorted by. */
  static final Paging.Sorting ERASURES =
      new Paging.Sorting(Map.of("requested_at", "requested_at"), "-requested_at", "person_id");

  private static final String ERASURE =
      """
      SELECT person_id, state, requested_by, requested_at, due_at, ended_at, erased, kept
        FROM query.erasure\
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  PrivacyQueries(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  Optional<ErasureView> erasure(UUID person) {
    return jdbc.sql(ERASURE + " WHERE person_id = ?").param(person).query(this::map).optional();
  }

  List<ErasureView> erasures(Paging paging) {
    return jdbc.sql(ERASURE + " ORDER BY " + paging.orderBy() + " LIMIT :limit OFFSET :offset")
        .param("limit", paging.limit())
        .param("offset", paging.offset())
        .query(this::map)
        .list();
  }

  long countErasures() {
    return jdbc.sql("SELECT count(*) FROM query.erasure").query(Long.class).single();
  }

  /** All that somebody has consented to, the latest first. */
  List<ConsentView> consents(UUID person) {
    return jdbc.sql(
            """
            SELECT purpose, text_version, channel, given_at, withdrawn_at
              FROM query.consent WHERE person_id = ? ORDER BY given_at DESC, purpose
            """)
        .param(person)
        .query(
            (row, n) ->
                new ConsentView(
                    ConsentPurpose.valueOf(row.getString("purpose")),
                    row.getString("text_version"),
                    ConsentChannel.valueOf(row.getString("channel")),
                    row.getObject("given_at", OffsetDateTime.class).toInstant(),
                    instant(row, "withdrawn_at")))
        .list();
  }

  private ErasureView map(ResultSet row, int rowNumber) throws SQLException {
    return new ErasureView(
        new PersonId(row.getObject("person_id", UUID.class)),
        row.getString("state").toLowerCase(Locale.ROOT),
        new PersonId(row.getObject("requested_by", UUID.class)),
        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
        row.getObject("due_at", OffsetDateTime.class).toInstant(),
        instant(row, "ended_at"),
        List.of((String[]) row.getArray("erased").getArray()),
        json.readValue(row.getString("kept"), new TypeReference<List<KeptData>>() {}));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
