package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.AccountOwner.Kind;
import ai.bilancompetence.credits.event.CreditAccountOpened;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.query.LedgerChanges.Entry;
import ai.bilancompetence.credits.query.LedgerChanges.UsageChange;
import ai.bilancompetence.platform.query.Columns;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes a batch of events to the ledger: at most two statements a table, however many events. */
final class LedgerTables {

  private final JdbcClient jdbc;
  private final GrantTables grants;
  private final ReservationTables reservations;
  private final SettingTables settings;

  LedgerTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.grants = new GrantTables(jdbc);
    this.reservations = new ReservationTables(jdbc);
    this.settings = new SettingTables(jdbc);
  }

  void write(List<RecordedCredits> batch) {
    LedgerChanges changes = LedgerChanges.of(batch, reservations.changedBy(batch));
    open(changes.opened());
    close(changes.closed());
    post(changes.entries()); // It needs what grants have left before the batch.
    grants.write(changes);
    reservations.write(changes.reservations());
    use(changes.usage());
    settings.write(batch);
  }

  private void open(List<RecordedCredits> opened) {
    if (opened.isEmpty()) {
      return;
    }
    Columns<RecordedCredits> rows = new Columns<>(opened);
    jdbc.sql(
            """
            INSERT INTO credit_account
              (account_id, owner_kind, owner_id, organisation_id, owner_person, opened_at,
               opened_position)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)
            """)
        .param(rows.uuids(RecordedCredits::accountId))
        .param(rows.texts(opening -> ownerOf(opening).kind().name()))
        .param(rows.uuids(opening -> ownerOf(opening).id()))
        .param(rows.uuids(opening -> idOf(ownerOf(opening), Kind.ORGANISATION)))
        .param(rows.uuids(opening -> idOf(ownerOf(opening), Kind.PERSON)))
        .param(rows.times(opening -> opening.event().occurredAt()))
        .param(rows.numbers(RecordedCredits::position))
        .update();
  }

  private static AccountOwner ownerOf(RecordedCredits opening) {
    return ((CreditAccountOpened) opening.event()).owner();
  }

  private static @Nullable UUID idOf(AccountOwner owner, Kind kind) {
    return owner.kind() == kind ? owner.id() : null;
  }

  private void close(List<RecordedCredits> closed) {
    if (closed.isEmpty()) {
      return;
    }
    Columns<RecordedCredits> rows = new Columns<>(closed);
    jdbc.sql(
            """
            UPDATE credit_account a SET closed_at = c.closed_at, closed_position = c.position
              FROM unnest(?, ?, ?) AS c (account_id, closed_at, position)
             WHERE a.account_id = c.account_id
            """)
        .param(rows.uuids(RecordedCredits::accountId))
        .param(rows.times(closing -> closing.event().occurredAt()))
        .param(rows.numbers(RecordedCredits::position))
        .update();
  }

  /** Every part sees the balances as they were before the batch. */
  private void post(List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    Columns<Entry> rows = new Columns<>(entries);
    jdbc.sql(
            """
            WITH posted AS (
              SELECT p.*, organisation_id, owner_person,
                     ledger_account = 'account/available' AND grant_id IS NOT NULL AS of_grant
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS p (position, line, account_id, event_type, ledger_account, grant_id, amount,
                      feature, used_by, reference, occurred_at, recorded_at)
                LEFT JOIN credit_account USING (account_id)
            ), entered AS (
              INSERT INTO ledger_entry
                (position, line, account_id, event_type, ledger_account, grant_id, amount,
                 running_balance, grant_remaining, feature, used_by, reference, occurred_at,
                 recorded_at, organisation_id, owner_person)
              SELECT position, line, account_id, event_type, ledger_account, grant_id, amount,
                     coalesce((SELECT balance FROM ledger_balance b
                                WHERE b.account_id = p.account_id
                                  AND b.ledger_account = p.ledger_account), 0)
                     + sum(amount) OVER (PARTITION BY account_id, ledger_account
                                         ORDER BY position, line),
                     CASE WHEN of_grant THEN
                       coalesce((SELECT remaining FROM credit_grant g
                                  WHERE g.account_id = p.account_id
                                    AND g.grant_id = p.grant_id), 0)
                       + sum(amount) OVER (PARTITION BY account_id, of_grant, grant_id
                                           ORDER BY position, line) END,
                     feature, used_by, reference, occurred_at, recorded_at, organisation_id,
                     owner_person
                FROM posted p ORDER BY position, line
            )
            INSERT INTO ledger_balance AS b
              (account_id, ledger_account, balance, organisation_id, owner_person)
            SELECT account_id, ledger_account, sum(amount), organisation_id, owner_person
              FROM posted GROUP BY account_id, ledger_account, organisation_id, owner_person
            ON CONFLICT (account_id, ledger_account)
            DO UPDATE SET balance = b.balance + excluded.balance
            """)
        .param(rows.numbers(entry -> entry.source().position()))
        .param(rows.numbers(Entry::line))
        .param(rows.uuids(entry -> entry.source().accountId()))
        .param(rows.texts(entry -> entry.source().storedType()))
        .param(rows.texts(entry -> entry.posting().ledgerAccount()))
        .param(rows.uuids(entry -> grantOf(entry.posting())))
        .param(rows.numbers(entry -> entry.posting().amount()))
        .param(rows.texts(entry -> entry.use().feature()))
        .param(rows.uuids(entry -> entry.use().usedBy()))
        .param(rows.texts(entry -> entry.source().reference()))
        .param(rows.times(entry -> entry.source().event().occurredAt()))
        .param(rows.times(entry -> entry.source().recordedAt()))
        .update();
  }

  private static @Nullable UUID grantOf(Posting posting) {
    GrantId grant = posting.grantId();
    return grant == null ? null : grant.value();
  }

  private void use(List<UsageChange> usage) {
    if (usage.isEmpty()) {
      return;
    }
    Columns<UsageChange> rows = new Columns<>(usage);
    jdbc.sql(
            """
            INSERT INTO credit_usage AS u
              (account_id, month, feature, used_by, credits, organisation_id, owner_person)
            SELECT n.*, organisation_id, owner_person
              FROM unnest(?, ?, ?, ?, ?) AS n (account_id, month, feature, used_by, credits)
              LEFT JOIN credit_account USING (account_id)
            ON CONFLICT (account_id, month, feature, used_by)
            DO UPDATE SET credits = u.credits + excluded.credits
            """)
        .param(rows.uuids(change -> change.key().accountId()))
        .param(rows.dates(change -> change.key().month()))
        .param(rows.texts(change -> change.key().feature()))
        .param(rows.uuids(change -> change.key().usedBy()))
        .param(rows.numbers(UsageChange::by))
        .update();
  }
}
