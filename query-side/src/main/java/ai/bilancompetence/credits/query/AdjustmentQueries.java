package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.AdjustmentId;
import ai.bilancompetence.credits.query.AdjustmentView.State;
import ai.bilancompetence.platform.query.Moment;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads adjustments. Who may see them is decided by the caller. */
@Component
class AdjustmentQueries {

  private final JdbcClient jdbc;

  AdjustmentQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The adjustments of an account as they were at the moment, the newest first.
   *
   * @param state only those in this state; null for all
   */
  List<AdjustmentView> adjustments(UUID accountId, @Nullable State state, Moment moment) {
    return jdbc
        .sql(
            """
            SELECT adjustment_id, amount, reason, requested_by, requested_at,
                   CASE WHEN decided_position <= :position THEN outcome ELSE 'PENDING' END AS state,
                   CASE WHEN decided_position <= :position THEN decided_by END AS decided_by,
                   CASE WHEN decided_position <= :position THEN decided_at END AS decided_at
              FROM query.credit_adjustment
             WHERE account_id = :account AND requested_position <= :position
             ORDER BY requested_position DESC
            """)
        .param("account", accountId)
        .param("position", moment.position())
        .query(
            (row, n) ->
                new AdjustmentView(
                    new AdjustmentId(row.getObject("adjustment_id", UUID.class)),
                    State.valueOf(row.getString("state")),
                    row.getLong("amount"),
                    row.getString("reason"),
                    row.getObject("requested_by", UUID.class),
                    AccountRows.time(row, "requested_at"),
                    row.getObject("decided_by", UUID.class),
                    AccountRows.instant(row, "decided_at")))
        .list()
        .stream()
        .filter(adjustment -> state == null || adjustment.state() == state)
        .toList();
  }
}
