package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditAccountOpened;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.query.LedgerChanges.AccountPart;
import ai.bilancompetence.credits.query.LedgerChanges.Entry;
import ai.bilancompetence.credits.query.LedgerChanges.GrantChange;
import ai.bilancompetence.platform.query.Columns;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes a batch of changes to the ledger: at most one statement a table, however many events. */
final class LedgerTables {

  private final JdbcClient jdbc;

  LedgerTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void write(LedgerChanges changes) {
    open(changes.opened());
    grant(changes.granted());
    changeGrants(changes.grantChanges());
    endReservations(changes.ended());
    beginReservations(changes.begun());
    post(changes.entries());
  }

  private void open(List<CreditAccountOpened> opened) {
    if (opened.isEmpty()) {
      return;
    }
    Columns<CreditAccountOpened> rows = new Columns<>(opened);
    jdbc.sql(
            """
            INSERT INTO credit_account
              (account_id, owner_kind, owner_id, organisation_id, opened_at)
            SELECT * FROM unnest(?, ?, ?, ?, ?)
            """)
        .param(rows.uuids(e -> e.accountId().value()))
        .param(rows.texts(e -> e.owner().kind().name()))
        .param(rows.uuids(e -> e.owner().id()))
        .param(rows.uuids(e -> organisationOf(e.owner())))
        .param(rows.times(CreditAccountOpened::occurredAt))
        .update();
  }

  private static @Nullable UUID organisationOf(AccountOwner owner) {
    return owner.kind() == AccountOwner.Kind.ORGANISATION ? owner.id() : null;
  }

  private void grant(List<CreditsGranted> granted) {
    if (granted.isEmpty()) {
      return;
    }
    Columns<CreditsGranted> rows = new Columns<>(granted);
    jdbc.sql(
            """
            INSERT INTO credit_grant
              (account_id, grant_id, category, amount, remaining, source, reference, granted_at,
               creation)
            SELECT account_id, grant_id, category, amount, amount, source, reference, granted_at,
                   (SELECT count(*) FROM credit_grant older
                     WHERE older.account_id = new.account_id)
                   + row_number() OVER (PARTITION BY account_id ORDER BY place) - 1
              FROM unnest(?, ?, ?, ?, ?, ?, ?) WITH ORDINALITY
                AS new (account_id, grant_id, category, amount, source, reference, granted_at, place)
            """)
        .param(rows.uuids(e -> e.accountId().value()))
        .param(rows.uuids(e -> e.grantId().value()))
        .param(rows.texts(e -> e.category().name()))
        .param(rows.numbers(CreditsGranted::amount))
        .param(rows.texts(e -> e.source().name()))
        .param(rows.texts(CreditsGranted::reference))
        .param(rows.times(CreditsGranted::occurredAt))
        .update();
  }

  private void changeGrants(List<GrantChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    Columns<GrantChange> rows = new Columns<>(changes);
    jdbc.sql(
            """
            UPDATE credit_grant g SET remaining = remaining + change.amount
              FROM unnest(?, ?, ?) AS change (account_id, grant_id, amount)
             WHERE g.account_id = change.account_id AND g.grant_id = change.grant_id
            """)
        .param(rows.uuids(change -> change.grant().accountId()))
        .param(rows.uuids(change -> change.grant().id()))
        .param(rows.numbers(GrantChange::by))
        .update();
  }

  private void endReservations(List<AccountPart> ended) {
    if (ended.isEmpty()) {
      return;
    }
    Columns<AccountPart> rows = new Columns<>(ended);
    jdbc.sql(
            """
            DELETE FROM credit_reservation r
             USING unnest(?, ?) AS ended (account_id, reservation_id)
             WHERE r.account_id = ended.account_id AND r.reservation_id = ended.reservation_id
            """)
        .param(rows.uuids(AccountPart::accountId))
        .param(rows.uuids(AccountPart::id))
        .update();
  }

  private void beginReservations(List<CreditsReserved> begun) {
    if (begun.isEmpty()) {
      return;
    }
    Columns<CreditsReserved> rows = new Columns<>(begun);
    jdbc.sql(
            """
            INSERT INTO credit_reservation
              (account_id, reservation_id, feature, amount, reserved_at)
            SELECT * FROM unnest(?, ?, ?, ?, ?)
            """)
        .param(rows.uuids(e -> e.accountId().value()))
        .param(rows.uuids(e -> e.reservationId().value()))
        .param(rows.texts(CreditsReserved::feature))
        .param(rows.numbers(e -> Allocation.sum(e.allocations())))
        .param(rows.times(CreditsReserved::occurredAt))
        .update();
  }

  /** Both parts see the balances as they were before the batch. */
  private void post(List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    Columns<Entry> rows = new Columns<>(entries);
    jdbc.sql(
            """
            WITH posted AS (
              SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS p (position, line, account_id, event_type, ledger_account, amount, reference,
                      occurred_at, recorded_at)
            ), entered AS (
              INSERT INTO ledger_entry
                (position, line, account_id, event_type, ledger_account, amount, running_balance,
                 reference, occurred_at, recorded_at)
              SELECT position, line, account_id, event_type, ledger_account, amount,
                     coalesce((SELECT balance FROM ledger_balance b
                                WHERE b.account_id = p.account_id
                                  AND b.ledger_account = p.ledger_account), 0)
                     + sum(amount) OVER (PARTITION BY account_id, ledger_account
                                         ORDER BY position, line),
                     reference, occurred_at, recorded_at
                FROM posted p ORDER BY position, line
            )
            INSERT INTO ledger_balance AS b (account_id, ledger_account, balance)
            SELECT account_id, ledger_account, sum(amount) FROM posted
             GROUP BY account_id, ledger_account
            ON CONFLICT (account_id, ledger_account)
            DO UPDATE SET balance = b.balance + excluded.balance
            """)
        .param(rows.numbers(entry -> entry.source().position()))
        .param(rows.numbers(Entry::line))
        .param(rows.uuids(entry -> entry.source().accountId()))
        .param(rows.texts(entry -> entry.source().storedType()))
        .param(rows.texts(entry -> entry.posting().ledgerAccount()))
        .param(rows.numbers(entry -> entry.posting().amount()))
        .param(rows.texts(entry -> entry.source().reference()))
        .param(rows.times(entry -> entry.source().event().occurredAt()))
        .param(rows.times(entry -> entry.source().recordedAt()))
        .update();
  }
}
