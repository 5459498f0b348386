package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.GrantTerms;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.query.Grants.Grant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the parts of an account as they are stored. */
final class AccountRows {

  private AccountRows() {}

  static AccountOwner owner(ResultSet row) throws SQLException {
    return new AccountOwner(
        AccountOwner.Kind.valueOf(row.getString("owner_kind")),
        row.getObject("owner_id", UUID.class));
  }

  static Grant grant(ResultSet row, int rowNumber) throws SQLException {
    String source = row.getString("source");
    return new Grant(
        new GrantId(row.getObject("grant_id", UUID.class)),
        new GrantTerms(
            CreditCategory.valueOf(row.getString("category")),
            row.getInt("priority"),
            time(row, "effective_at"),
            instant(row, "expires_at"),
            StoredJson.texts(row.getString("scope")),
            time(row, "granted_at")),
        row.getLong("amount"),
        row.getLong("remaining"),
        row.getBoolean("voided"),
        source == null ? null : GrantSource.valueOf(source),
        row.getString("reference"));
  }

  static Reservation reservation(ResultSet row, int rowNumber) throws SQLException {
    return new Reservation(
        new ReservationId(row.getObject("reservation_id", UUID.class)),
        ReservationHolder.valueOf(row.getString("holder")),
        row.getString("feature"),
        row.getObject("used_by", UUID.class),
        StoredJson.slices(row.getString("slices")),
        time(row, "reserved_at"),
        instant(row, "expires_at"));
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(instant(row, column));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
