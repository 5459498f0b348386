package ai.bilancompetence.credits.query;

import ai.bilancompetence.platform.query.CsvTable.Column;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the statement.
 *
 * @param position log position of the event
 * @param line number of the line within the event, from 1
 * @param ledgerAccount account of the double-entry ledger that it changes
 * @param grantId the grant whose credits move; absent on accounts of the platform and for debts
 * @param amount by how many credits
 * @param runningBalance balance of that ledger account after the line
 * @param grantRemaining what the grant has left after the line; on {@code account/available} only
 * @param feature what the credits are used for; absent when they are not used
 * @param usedBy the person who uses them; absent when nobody is known
 * @param reference what it is about: a grant, a reservation, a spend
 */
record StatementLine(
    long position,
    int line,
    String eventType,
    String ledgerAccount,
    @Nullable UUID grantId,
    long amount,
    long runningBalance,
    @Nullable Long grantRemaining,
    @Nullable String feature,
    @Nullable UUID usedBy,
    String reference,
    Instant occurredAt,
    Instant recordedAt) {

  static final List<Column<StatementLine>> COLUMNS =
      List.of(
          Column.number("position", StatementLine::position),
          Column.number("line", line -> (long) line.line()),
          Column.text("event_type", StatementLine::eventType),
          Column.text("ledger_account", StatementLine::ledgerAccount),
          Column.id("grant_id", StatementLine::grantId),
          Column.number("amount", StatementLine::amount),
          Column.number("running_balance", StatementLine::runningBalance),
          Column.number("grant_remaining", StatementLine::grantRemaining),
          Column.text("feature", StatementLine::feature),
          Column.id("used_by", StatementLine::usedBy),
          Column.text("reference", StatementLine::reference),
          Column.time("occurred_at", StatementLine::occurredAt),
          Column.time("recorded_at", StatementLine::recordedAt));
}
