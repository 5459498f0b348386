package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.ReservationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the ledger. Who may see what is decided by the caller. */
@Component
class LedgerQueries {

  private final JdbcClient jdbc;

  LedgerQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<AccountView> account(UUID accountId) {
    return jdbc.sql(
            """
            SELECT owner_kind, owner_id, opened_at,
                   coalesce((SELECT balance FROM query.ledger_balance b
                              WHERE b.account_id = a.account_id
                                AND ledger_account = 'account/available'), 0) AS available,
                   coalesce((SELECT balance FROM query.ledger_balance b
                              WHERE b.account_id = a.account_id
                                AND ledger_account = 'account/held'), 0) AS held
              FROM query.credit_account a WHERE account_id = ?
            """)
        .param(accountId)
        .query(
            (row, n) ->
                new AccountView(
                    new CreditAccountId(accountId),
                    new AccountOwner(
                        AccountOwner.Kind.valueOf(row.getString("owner_kind")),
                        row.getObject("owner_id", UUID.class)),
                    instant(row, "opened_at"),
                    row.getLong("available"),
                    row.getLong("held"),
                    grants(accountId),
                    reservations(accountId)))
        .optional();
  }

  /** Owner of an account, for deciding who may see it. */
  Optional<AccountOwner> owner(UUID accountId) {
    return jdbc.sql("SELECT owner_kind, owner_id FROM query.credit_account WHERE account_id = ?")
        .param(accountId)
        .query(
            (row, n) ->
                new AccountOwner(
                    AccountOwner.Kind.valueOf(row.getString("owner_kind")),
                    row.getObject("owner_id", UUID.class)))
        .optional();
  }

  /** Lines of the statement after a place, in order. */
  List<StatementLine> statement(UUID accountId, long afterPosition, int afterLine, int limit) {
    return jdbc.sql(
            """
            SELECT position, line, event_type, ledger_account, amount, running_balance, reference,
                   occurred_at, recorded_at
              FROM query.ledger_entry
             WHERE account_id = ? AND (position, line) > (?, ?)
             ORDER BY position, line LIMIT ?
            """)
        .param(accountId)
        .param(afterPosition)
        .param(afterLine)
        .param(limit)
        .query(
            (row, n) ->
                new StatementLine(
                    row.getLong("position"),
                    row.getInt("line"),
                    row.getString("event_type"),
                    row.getString("ledger_account"),
                    row.getLong("amount"),
                    row.getLong("running_balance"),
                    row.getString("reference"),
                    instant(row, "occurred_at"),
                    instant(row, "recorded_at")))
        .list();
  }

  private List<AccountState.Grant> grants(UUID accountId) {
    return jdbc.sql(
            """
            SELECT grant_id, category, amount, remaining, source, reference, granted_at
              FROM query.credit_grant WHERE account_id = ? AND remaining > 0 ORDER BY creation
            """)
        .param(accountId)
        .query(
            (row, n) ->
                new AccountState.Grant(
                    new GrantId(row.getObject("grant_id", UUID.class)),
                    CreditCategory.valueOf(row.getString("category")),
                    row.getLong("amount"),
                    row.getLong("remaining"),
                    GrantSource.valueOf(row.getString("source")),
                    row.getString("reference"),
                    instant(row, "granted_at")))
        .list();
  }

  private List<AccountState.Reservation> reservations(UUID accountId) {
    return jdbc.sql(
            """
            SELECT reservation_id, feature, amount, reserved_at
              FROM query.credit_reservation WHERE account_id = ? ORDER BY reserved_at, reservation_id
            """)
        .param(accountId)
        .query(
            (row, n) ->
                new AccountState.Reservation(
                    new ReservationId(row.getObject("reservation_id", UUID.class)),
                    row.getString("feature"),
                    row.getLong("amount"),
                    instant(row, "reserved_at")))
        .list();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
