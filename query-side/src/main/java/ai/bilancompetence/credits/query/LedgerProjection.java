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
import ai.bilancompetence.platform.query.Projection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Builds the double-entry ledger: accounts with their grants and reservations, and every posting.
 */
@Component
@ProcessingGroup(LedgerProjection.PROCESSOR)
class LedgerProjection extends Projection<CreditsEvent> {

  static final String PROCESSOR = "credits-ledger";

  LedgerProjection(JdbcClient jdbc) {
    super(jdbc, CreditsEvent.class);
  }

  @Override
  public List<String> history() {
    return List.of("ledger_entry");
  }

  @Override
  protected void project(CreditsEvent event, long position, Instant recordedAt) {
    switch (event) {
      case CreditAccountOpened e -> open(e);
      case CreditsGranted e -> grant(e);
      case CreditsReserved e -> reserve(e);
      case CreditsCaptured e -> end(e, e.reservationId(), e.returned());
      case CreditsReleased e -> end(e, e.reservationId(), e.returned());
      case CreditsSpent e -> changeGrants(e, e.allocations(), -1);
    }
    post(event, position, recordedAt);
  }

  private void open(CreditAccountOpened e) {
    UUID organisation = e.owner().kind() == AccountOwner.Kind.ORGANISATION ? e.owner().id() : null;
    jdbc.sql(
            """
            INSERT INTO credit_account
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
    jdbc.sql(
            """
            INSERT INTO credit_grant
              (account_id, grant_id, category, amount, remaining, reference, granted_at, creation)
            VALUES (?, ?, ?, ?, ?, ?, ?,
                    (SELECT count(*) FROM credit_grant WHERE account_id = ?))
            """)
        .param(e.accountId().value())
        .param(e.grantId().value())
        .param(e.category().name())
        .param(e.amount())
        .param(e.amount())
        .param(e.reference())
        .param(e.occurredAt().atOffset(ZoneOffset.UTC))
        .param(e.accountId().value())
        .update();
  }

  private void reserve(CreditsReserved e) {
    changeGrants(e, e.allocations(), -1);
    jdbc.sql(
            """
            INSERT INTO credit_reservation
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
    jdbc.sql("DELETE FROM credit_reservation WHERE account_id = ? AND reservation_id = ?")
        .param(e.accountId().value())
        .param(reservation.value())
        .update();
  }

  private void changeGrants(CreditsEvent e, List<Allocation> slices, int sign) {
    for (Allocation slice : slices) {
      jdbc.sql(
              "UPDATE credit_grant SET remaining = remaining + ?"
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
          jdbc.sql(
                  """
                  INSERT INTO ledger_balance AS b (account_id, ledger_account, balance)
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
      jdbc.sql(
              """
              INSERT INTO ledger_entry
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
}
