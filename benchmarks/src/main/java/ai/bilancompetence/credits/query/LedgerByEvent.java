package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditAccountOpened;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsReleased;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.CreditsSpent;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The ledger as it was written before it was written in batches: some statements for each posting
 * of each event. It stands in the package of the projection, whose postings it shares.
 */
public final class LedgerByEvent {

  private final JdbcClient jdbc;
  private final String schema;

  /**
   * Makes the tables, empty ones.
   *
   * @param schema that does not exist yet, for the tables
   */
  public LedgerByEvent(JdbcClient jdbc, String schema) {
    this.jdbc = jdbc;
    this.schema = schema;
    createTables(jdbc, schema);
  }

  static void createTables(JdbcClient jdbc, String schema) {
    String tables = new LedgerProjection(jdbc).tables();
    jdbc.sql("CREATE SCHEMA " + schema).update();
    jdbc.sql(tables.replace("CREATE TABLE ", "CREATE TABLE " + schema + ".")).update();
  }

  @EventHandler
  void on(CreditsEvent event, TrackingToken token, @Timestamp Instant recordedAt) {
    switch (event) {
      case CreditAccountOpened e -> open(e);
      case CreditsGranted e -> grant(e);
      case CreditsReserved e -> reserve(e);
      case CreditsCaptured e -> end(e, e.reservationId(), e.returned());
      case CreditsReleased e -> end(e, e.reservationId(), e.returned());
      case CreditsSpent e -> changeGrants(e, e.allocations(), -1);
    }
    post(event, token.position().orElseThrow(), recordedAt);
  }

  private void open(CreditAccountOpened e) {
    UUID organisation = e.owner().kind() == AccountOwner.Kind.ORGANISATION ? e.owner().id() : null;
    sql("""
            INSERT INTO query.credit_account
              (account_id, owner_kind, owner_id, organisation_id, opened_at)
            VALUES (?, ?, ?, ?, ?)
            """)
        .param(e.accountId().value())
        .param(e.owner().kind().name())
        .param(e.owner().id())
        .param(organisation)
        .param(e.occurredAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  private void grant(CreditsGranted e) {
    sql("""
            INSERT INTO query.credit_grant
              (account_id, grant_id, category, amount, remaining, source, reference, granted_at,
               creation)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?,
                    (SELECT count(*) FROM query.credit_grant WHERE account_id = ?))
            """)
        .param(e.accountId().value())
        .param(e.grantId().value())
        .param(e.category().name())
        .param(e.amount())
        .param(e.amount())
        .param(e.source().name())
        .param(e.reference())
        .param(e.occurredAt().atOffset(ZoneOffset.UTC))
        .param(e.accountId().value())
        .update();
  }

  private void reserve(CreditsReserved e) {
    changeGrants(e, e.allocations(), -1);
    sql("""
            INSERT INTO query.credit_reservation
              (account_id, reservation_id, feature, amount, reserved_at)
            VALUES (?, ?, ?, ?, ?)
            """)
        .param(e.accountId().value())
        .param(e.reservationId().value())
        .param(e.feature())
        .param(Allocation.sum(e.allocations()))
        .param(e.occurredAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  private void end(CreditsEvent e, ReservationId reservation, List<Allocation> returned) {
    changeGrants(e, returned, 1);
    sql("DELETE FROM query.credit_reservation WHERE account_id = ? AND reservation_id = ?")
        .param(e.accountId().value())
        .param(reservation.value())
        .update();
  }

  private void changeGrants(CreditsEvent e, List<Allocation> slices, int sign) {
    for (Allocation slice : slices) {
      sql("UPDATE query.credit_grant SET remaining = remaining + ?"
              + " WHERE account_id = ? AND grant_id = ?")
          .param(sign * slice.amount())
          .param(e.accountId().value())
          .param(slice.grantId().value())
          .update();
    }
  }

  private void post(CreditsEvent event, long position, Instant recordedAt) {
    int line = 0;
    for (Posting posting : Posting.of(event)) {
      line++;
      long balance =
          sql("""
                  INSERT INTO query.ledger_balance AS b (account_id, ledger_account, balance)
                  VALUES (?, ?, ?)
                  ON CONFLICT (account_id, ledger_account)
                  DO UPDATE SET balance = b.balance + excluded.balance
                  RETURNING balance
                  """)
              .param(event.accountId().value())
              .param(posting.ledgerAccount())
              .param(posting.amount())
              .query(Long.class)
              .single();
      sql("""
              INSERT INTO query.ledger_entry
                (position, line, account_id, event_type, ledger_account, amount, running_balance,
                 reference, occurred_at, recorded_at)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .param(position)
          .param(line)
          .param(event.accountId().value())
          .param(event.getClass().getAnnotation(StoredAs.class).value())
          .param(posting.ledgerAccount())
          .param(posting.amount())
          .param(balance)
          .param(referenceOf(event))
          .param(event.occurredAt().atOffset(ZoneOffset.UTC))
          .param(recordedAt.atOffset(ZoneOffset.UTC))
          .update();
    }
  }

  private static String referenceOf(CreditsEvent event) {
    return switch (event) {
      case CreditAccountOpened e -> e.accountId().toString();
      case CreditsGranted e -> e.grantId().toString();
      case CreditsReserved e -> e.reservationId().toString();
      case CreditsCaptured e -> e.reservationId().toString();
      case CreditsReleased e -> e.reservationId().toString();
      case CreditsSpent e -> e.spendId().toString();
    };
  }

  private StatementSpec sql(String statement) {
    return jdbc.sql(statement.replace("query.", schema + "."));
  }
}
