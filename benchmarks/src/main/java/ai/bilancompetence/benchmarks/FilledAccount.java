package ai.bilancompetence.benchmarks;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.platform.eventlog.EventFilter;
import ai.bilancompetence.platform.eventlog.EventLog;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.context.ApplicationContext;

/**
 * An account with a history.
 *
 * @param entries of the ledger that it has, about
 * @param middle position in the middle of it
 * @param then when the event at that position was recorded
 * @param last position of its last event
 */
record FilledAccount(UUID id, int entries, long middle, Instant then, long last) {

  /** Writes the history to a log that nobody else writes to. */
  static FilledAccount fill(ApplicationContext node, int entries) {
    EventLog log = node.getBean(EventLog.class);
    CreditAccountId account = new CreditAccountId(UUID.randomUUID());
    long first = log.head() + 1;
    new AccountHistory(account, entries)
        .append(
            node.getBean(EventStorageEngine.class),
            done -> {
              if (done % 100_000 == 0) {
                System.out.printf("%,d events are in the log%n", done);
              }
            });
    long last = log.head();
    long middle = (first + last) / 2;
    return new FilledAccount(
        account.value(),
        entries,
        middle,
        log.read(EventFilter.ALL, middle - 1, 1).getFirst().recordedAt(),
        last);
  }
}
