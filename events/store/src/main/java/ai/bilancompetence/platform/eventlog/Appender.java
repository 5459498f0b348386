package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.eventlog.Append.Expectation;
import ai.bilancompetence.platform.eventlog.Append.NewEvent;
import ai.bilancompetence.platform.eventlog.Append.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The way into the log. Inside a transaction of the caller the append is part of it; otherwise it
 * shares a transaction with the appends of others.
 */
final class Appender implements CommandLog {

  private static final Logger log = LoggerFactory.getLogger(Appender.class);

  private final GroupCommit group;
  private final JdbcTemplate jdbc;
  private final AggregateStates states;
  private final NewEvents newEvents;
  private final AppendMetrics metrics;

  Appender(
      GroupCommit group,
      DataSource dataSource,
      AggregateStates states,
      NewEvents newEvents,
      AppendMetrics metrics) {
    this.group = group;
    this.jdbc = new JdbcTemplate(dataSource);
    this.states = states;
    this.newEvents = newEvents;
    this.metrics = metrics;
  }

  @Override
  public long confirm(Decision decision, @Nullable CommandOutcome outcome) {
    return append(new Append(decision.reads(), List.of(), outcome)).lastPosition();
  }

  @Override
  public void remember(CommandOutcome outcome) {
    append(new Append(List.of(), List.of(), outcome));
  }

  @Override
  public void refresh(Decision decision) {
    decision.streams().forEach(states::refresh);
  }

  @Override
  public void takeTurn() {
    jdbc.query("SELECT eventlog.take_turn()", row -> {});
  }

  /**
   * Appends, all of it or nothing.
   *
   * @throws ConcurrencyException when a stream has moved on
   * @throws RecordedBefore when the log keeps an event of the same identity
   * @throws AnsweredBefore when the command was carried out before
   * @throws LogUnavailable when the log cannot be reached or too many wait already
   */
  Verdict.Written append(Append append) {
    Verdict verdict = isJoining() ? join(append) : group.submit(append);
    return switch (verdict) {
      case Verdict.Written written -> {
        afterCommit(() -> keep(append));
        yield written;
      }
      case Verdict.Conflict conflict -> {
        metrics.conflict();
        throw new ConcurrencyException("Somebody else was faster");
      }
      case Verdict.Recorded recorded -> {
        metrics.recordedBefore();
        throw new RecordedBefore();
      }
      case Verdict.Answered(CommandOutcome outcome, long position) ->
          throw new AnsweredBefore(outcome, position);
    };
  }

  /** Whether the caller's transaction decides, and not the log. */
  static boolean isJoining() {
    return TransactionSynchronizationManager.isActualTransactionActive();
  }

  private Verdict join(Append append) {
    ConnectionCallback<List<Verdict>> call = connection -> executeAlone(connection, append);
    List<Verdict> verdicts = jdbc.execute(call);
    if (verdicts == null) {
      throw new IllegalStateException("The log did not answer");
    }
    afterCommit(() -> newEvents.announce(List.of(append), verdicts));
    return verdicts.getFirst();
  }

  private static List<Verdict> executeAlone(Connection connection, Append append)
      throws SQLException {
    try {
      return AppendStatement.execute(connection, List.of(append));
    } catch (SQLException e) {
      if (AppendFailure.isRecordedBefore(e)) {
        return List.of(new Verdict.Recorded());
      }
      throw e;
    }
  }

  private void keep(Append append) {
    Map<StreamId, List<DomainEventMessage<?>>> byStream =
        append.events().stream()
            .collect(
                Collectors.groupingBy(
                    NewEvent::stream,
                    LinkedHashMap::new,
                    Collectors.mapping(NewEvent::message, Collectors.toList())));
    try {
      byStream.forEach(states::appended);
    } catch (RuntimeException e) {
      // The events are committed: their command has succeeded, and the next one reads them.
      log.error("States were not kept after an append", e);
    }
  }

  private static void afterCommit(Runnable action) {
    if (!isJoining()) {
      action.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            action.run();
          }
        });
  }

  /** The expectation that follows from the events themselves. */
  static List<Expectation> expectationsOf(List<NewEvent> events) {
    Map<StreamId, Expectation> byStream = new LinkedHashMap<>();
    events.forEach(
        event ->
            byStream.putIfAbsent(
                event.stream(),
                new Expectation(event.stream(), event.message().getSequenceNumber(), true)));
    return List.copyOf(byStream.values());
  }
}
