package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.AutoTopUp;
import ai.bilancompetence.credits.event.AutoTopUpDisabled;
import ai.bilancompetence.credits.event.AutoTopUpEnabled;
import ai.bilancompetence.credits.event.CreditAdjustmentRejected;
import ai.bilancompetence.credits.event.CreditAdjustmentRequested;
import ai.bilancompetence.credits.event.CreditLimitSet;
import ai.bilancompetence.credits.event.CreditsAdjusted;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes what was decided about accounts: limits, top-ups, adjustments. It is so seldom that each
 * has a statement of its own.
 */
final class SettingTables {

  private final JdbcClient jdbc;

  SettingTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void write(List<RecordedCredits> batch) {
    for (RecordedCredits recorded : batch) {
      switch (recorded.event()) {
        case CreditLimitSet e -> limit(recorded, e);
        case AutoTopUpEnabled e -> topUp(recorded, e.settings());
        case AutoTopUpDisabled e -> topUp(recorded, null);
        case CreditAdjustmentRequested e -> request(recorded, e);
        case CreditAdjustmentRejected e -> reject(recorded, e);
        case CreditsAdjusted e -> adjust(recorded, e);
        default -> {}
      }
    }
  }

  private void limit(RecordedCredits recorded, CreditLimitSet e) {
    jdbc.sql(
            """
            INSERT INTO credit_limit
              (account_id, person_id, position, credits_per_month, organisation_id, owner_person)
            SELECT n.*, organisation_id, owner_person
              FROM (VALUES (?::uuid, ?::uuid, ?::bigint, ?::bigint))
                AS n (account_id, person_id, position, credits_per_month)
              LEFT JOIN credit_account USING (account_id)
            """)
        .param(recorded.accountId())
        .param(e.personId())
        .param(recorded.position())
        .param(e.creditsPerMonth())
        .update();
  }

  private void topUp(RecordedCredits recorded, @Nullable AutoTopUp settings) {
    jdbc.sql(
            """
            INSERT INTO credit_auto_top_up
              (account_id, position, threshold, pack, credits, max_credits_per_month,
               organisation_id, owner_person)
            SELECT n.*, organisation_id, owner_person
              FROM (VALUES (?::uuid, ?::bigint, ?::bigint, ?::text, ?::bigint, ?::bigint))
                AS n (account_id, position, threshold, pack, credits, max_credits_per_month)
              LEFT JOIN credit_account USING (account_id)
            """)
        .param(recorded.accountId())
        .param(recorded.position())
        .param(settings == null ? null : settings.threshold())
        .param(settings == null ? null : settings.pack())
        .param(settings == null ? null : settings.credits())
        .param(settings == null ? null : settings.maxCreditsPerMonth())
        .update();
  }

  private void request(RecordedCredits recorded, CreditAdjustmentRequested e) {
    jdbc.sql(
            """
            INSERT INTO credit_adjustment
              (account_id, adjustment_id, amount, reason, requested_by, requested_at,
               requested_position, organisation_id, owner_person)
            SELECT n.*, organisation_id, owner_person
              FROM (VALUES (?::uuid, ?::uuid, ?::bigint, ?::text, ?::uuid, ?::timestamptz, ?::bigint))
                AS n (account_id, adjustment_id, amount, reason, requested_by, requested_at,
                      requested_position)
              LEFT JOIN credit_account USING (account_id)
            """)
        .param(recorded.accountId())
        .param(e.adjustmentId().value())
        .param(e.amount())
        .param(e.reason())
        .param(e.requestedBy())
        .param(at(e.occurredAt()))
        .param(recorded.position())
        .update();
  }

  private void reject(RecordedCredits recorded, CreditAdjustmentRejected e) {
    jdbc.sql(
            """
            UPDATE credit_adjustment
               SET outcome = 'REJECTED', decided_by = ?, decided_at = ?, decided_position = ?
             WHERE account_id = ? AND adjustment_id = ?
            """)
        .param(e.rejectedBy())
        .param(at(e.occurredAt()))
        .param(recorded.position())
        .param(recorded.accountId())
        .param(e.adjustmentId().value())
        .update();
  }

  /** A small one is made without having been requested before. */
  private void adjust(RecordedCredits recorded, CreditsAdjusted e) {
    jdbc.sql(
            """
            INSERT INTO credit_adjustment
              (account_id, adjustment_id, amount, reason, requested_by, requested_at,
               requested_position, outcome, decided_by, decided_at, decided_position,
               organisation_id, owner_person)
            SELECT n.*, organisation_id, owner_person
              FROM (VALUES (:account::uuid, :id::uuid, :amount::bigint, :reason::text,
                            :requestedBy::uuid, :at::timestamptz, :position::bigint, 'MADE',
                            :approvedBy::uuid, :at::timestamptz, :position::bigint))
                AS n (account_id, adjustment_id, amount, reason, requested_by, requested_at,
                      requested_position, outcome, decided_by, decided_at, decided_position)
              LEFT JOIN credit_account USING (account_id)
            ON CONFLICT (account_id, adjustment_id)
            DO UPDATE SET outcome = excluded.outcome, decided_by = excluded.decided_by,
                          decided_at = excluded.decided_at,
                          decided_position = excluded.decided_position
            """)
        .param("account", recorded.accountId())
        .param("id", e.adjustmentId().value())
        .param("amount", e.amount())
        .param("reason", e.reason())
        .param("requestedBy", e.requestedBy())
        .param("at", at(e.occurredAt()))
        .param("position", recorded.position())
        .param("approvedBy", e.approvedBy())
        .update();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
