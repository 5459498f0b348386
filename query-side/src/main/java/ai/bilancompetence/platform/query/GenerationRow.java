package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.query.Generation.Comparison;
import ai.bilancompetence.platform.query.Generation.Failure;
import ai.bilancompetence.platform.query.Generation.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads generations as they are stored. */
final class GenerationRow {

  private GenerationRow() {}

  static Generation map(ResultSet row, int rowNumber) throws SQLException {
    return new Generation(
        row.getObject("generation_id", UUID.class),
        row.getString("read_model"),
        row.getInt("number"),
        row.getInt("version"),
        State.valueOf(row.getString("state")),
        row.getString("requested_by"),
        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
        row.getLong("until_position"),
        comparison(row),
        instant(row, "swapped_at"),
        instant(row, "ended_at"),
        row.getObject("end_position", Long.class),
        failure(row));
  }

  private static @Nullable Comparison comparison(ResultSet row) throws SQLException {
    Long before = row.getObject("rows_before", Long.class);
    return before == null
        ? null
        : new Comparison(
            before,
            row.getLong("rows_after"),
            row.getObject("identical", Boolean.class),
            RowNames.read(row.getString("differing")));
  }

  private static @Nullable Failure failure(ResultSet row) throws SQLException {
    Instant at = instant(row, "failed_at");
    return at == null
        ? null
        : new Failure(
            at,
            row.getLong("failed_position"),
            row.getString("failed_event_type"),
            row.getString("failure"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
