package ai.bilancompetence.credits.query;

import java.time.Instant;

/**
 * One line of the statement.
 *
 * @param position log position of the event
 * @param line number of the line within the event, from 1
 * @param ledgerAccount account of the double-entry ledger that it changes
 * @param amount by how many credits
 * @param runningBalance balance of that ledger account after the line
 * @param reference what it is about: a grant, a reservation, a spend
 */
record StatementLine(
    long position,
    int line,
    String eventType,
    String ledgerAccount,
    long amount,
    long runningBalance,
    String reference,
    Instant occurredAt,
    Instant recordedAt) {}
