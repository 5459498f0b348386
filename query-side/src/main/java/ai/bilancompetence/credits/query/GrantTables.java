package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.CreditGrantVoided;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.query.LedgerChanges.GrantChange;
import ai.bilancompetence.credits.query.LedgerChanges.NewGrant;
import ai.bilancompetence.platform.query.Columns;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes what a batch of events changes in grants. */
final class GrantTables {

  /**
   * A grant of which nothing is left.
   *
   * @param created position at which it began
   * @param emptied position from which on nothing was left, after the first
   */
  private record Empty(UUID accountId, UUID grantId, long created, long emptied) {}

  private final JdbcClient jdbc;

  GrantTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void write(LedgerChanges changes) {
    create(changes.granted());
    change(changes.grantChanges());
    takeBack(changes.voided());
  }

  /** What is left of a new one is a change like others. */
  private void create(List<NewGrant> granted) {
    if (granted.isEmpty()) {
      return;
    }
    Columns<NewGrant> rows = new Columns<>(granted);
    jdbc.sql(
            """
            INSERT INTO credit_grant AS g
              (account_id, grant_id, category, priority, effective_at, expires_at, scope,
               granted_at, source, reference, amount, remaining, created_position,
               changed_position, organisation_id, owner_person)
            SELECT account_id, grant_id, category, priority, effective_at, expires_at,
                   scope::jsonb, granted_at, source, reference, amount, 0, position, position,
                   organisation_id, owner_person
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS n (account_id, grant_id, category, priority, effective_at, expires_at, scope,
                      granted_at, source, reference, amount, position)
              LEFT JOIN credit_account USING (account_id)
            ON CONFLICT (account_id, grant_id) DO UPDATE SET amount = g.amount + excluded.amount
            """)
        .param(rows.uuids(row -> row.grant().accountId()))
        .param(rows.uuids(row -> row.grant().id()))
        .param(rows.texts(row -> row.terms().category().name()))
        .param(rows.numbers(row -> row.terms().priority()))
        .param(rows.times(row -> row.terms().effectiveAt()))
        .param(rows.times(row -> row.terms().expiresAt()))
        .param(rows.texts(row -> StoredJson.write(row.terms().scope())))
        .param(rows.times(row -> row.terms().grantedAt()))
        .param(rows.texts(row -> nameOf(row.source())))
        .param(rows.texts(NewGrant::reference))
        .param(rows.numbers(NewGrant::amount))
        .param(rows.numbers(NewGrant::position))
        .update();
  }

  private static @Nullable String nameOf(@Nullable GrantSource source) {
    return source == null ? null : source.name();
  }

  private void change(List<GrantChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    Columns<GrantChange> rows = new Columns<>(changes);
    file(
        jdbc.sql(
                """
                WITH changed AS (
                  UPDATE credit_grant g
                     SET remaining = g.remaining + c.amount, changed_position = c.position,
                         fork_node = NULL
                    FROM unnest(?, ?, ?, ?) AS c (account_id, grant_id, amount, position)
                   WHERE g.account_id = c.account_id AND g.grant_id = c.grant_id
                  RETURNING g.*
                )
                SELECT account_id, grant_id, created_position, changed_position
                  FROM changed WHERE remaining = 0
                """)
            .param(rows.uuids(change -> change.grant().accountId()))
            .param(rows.uuids(change -> change.grant().id()))
            .param(rows.numbers(GrantChange::by))
            .param(rows.numbers(GrantChange::position))
            .query(
                (row, n) ->
                    new Empty(
                        row.getObject("account_id", UUID.class),
                        row.getObject("grant_id", UUID.class),
                        row.getLong("created_position"),
                        row.getLong("changed_position")))
            .list());
  }

  private void file(List<Empty> empty) {
    if (empty.isEmpty()) {
      return;
    }
    Columns<Empty> rows = new Columns<>(empty);
    jdbc.sql(
            """
            UPDATE credit_grant g SET fork_node = e.fork_node
              FROM unnest(?, ?, ?) AS e (account_id, grant_id, fork_node)
             WHERE g.account_id = e.account_id AND g.grant_id = e.grant_id
            """)
        .param(rows.uuids(Empty::accountId))
        .param(rows.uuids(Empty::grantId))
        .param(rows.numbers(grant -> Lifetime.fork(grant.created(), grant.emptied() - 1)))
        .update();
  }

  private void takeBack(List<RecordedCredits> voided) {
    if (voided.isEmpty()) {
      return;
    }
    Columns<RecordedCredits> rows = new Columns<>(voided);
    jdbc.sql(
            """
            UPDATE credit_grant g SET voided_position = v.position
              FROM unnest(?, ?, ?) AS v (account_id, grant_id, position)
             WHERE g.account_id = v.account_id AND g.grant_id = v.grant_id
            """)
        .param(rows.uuids(RecordedCredits::accountId))
        .param(rows.uuids(voiding -> ((CreditGrantVoided) voiding.event()).grantId().value()))
        .param(rows.numbers(RecordedCredits::position))
        .update();
  }
}
