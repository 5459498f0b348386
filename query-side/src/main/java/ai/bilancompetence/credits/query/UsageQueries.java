package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.CreditMonth;
import ai.bilancompetence.platform.query.Moment;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what credits were used for. Who may see it is decided by the caller. */
@Component
class UsageQueries {

  /** A person's use of a feature in a month. */
  record PersonUsage(@Nullable UUID usedBy, String feature, long credits) {}

  /** What is counted now, less what came after the position. */
  private static final String USAGE =
      """
      SELECT month, feature, used_by, sum(credits) AS credits FROM (
        SELECT month, feature, used_by, credits FROM query.credit_usage
         WHERE account_id = :account
        UNION ALL
        SELECT date_trunc('month', occurred_at AT TIME ZONE '%s')::date, feature, used_by, -amount
          FROM query.ledger_entry
         WHERE account_id = :account AND :past AND position > :position
           AND starts_with(ledger_account, 'platform/consumed/')
      ) AS counted
       WHERE month BETWEEN :from AND :to
       GROUP BY month, feature, used_by
      """
          .formatted(CreditMonth.ZONE.getId());

  private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private final JdbcClient jdbc;

  UsageQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Use by month and feature, in this order.
   *
   * @param from first month; null for no bound
   * @param to last month, inclusive; null for no bound
   */
  List<UsageView> byMonth(
      UUID accountId, @Nullable YearMonth from, @Nullable YearMonth to, Moment moment) {
    return statement(
            "SELECT month, feature, sum(credits) AS credits FROM ("
                + USAGE
                + ") AS usage"
                + " GROUP BY month, feature HAVING sum(credits) <> 0 ORDER BY month, feature",
            accountId,
            from == null ? FIRST : from.atDay(1),
            to == null ? LAST : to.atDay(1),
            moment)
        .query(
            (row, n) ->
                new UsageView(
                    YearMonth.from(row.getObject("month", LocalDate.class)),
                    row.getString("feature"),
                    row.getLong("credits")))
        .list();
  }

  /** Use in a month by person and feature; what nobody is known for comes last. */
  List<PersonUsage> byPerson(UUID accountId, YearMonth month, Moment moment) {
    return statement(
            USAGE + " HAVING sum(credits) <> 0 ORDER BY used_by NULLS LAST, feature",
            accountId,
            month.atDay(1),
            month.atDay(1),
            moment)
        .query(
            (row, n) ->
                new PersonUsage(
                    row.getObject("used_by", UUID.class),
                    row.getString("feature"),
                    row.getLong("credits")))
        .list();
  }

  private JdbcClient.StatementSpec statement(
      String sql, UUID accountId, LocalDate from, LocalDate to, Moment moment) {
    return jdbc.sql(sql)
        .param("account", accountId)
        .param("from", from)
        .param("to", to)
        .param("past", moment.past())
        .param("position", moment.position());
  }
}
