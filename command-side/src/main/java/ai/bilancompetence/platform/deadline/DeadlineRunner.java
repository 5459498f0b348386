package ai.bilancompetence.platform.deadline;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Calls the handlers of what is due. Nodes share the work through the table: each takes what nobody
 * else has taken, and what a node has taken that has not been heard of for a minute.
 */
final class DeadlineRunner implements SmartLifecycle {

  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  /** Without so many heartbeats a node is taken for dead. */
  private static final int MISSED_HEARTBEATS = 6;

  /** How long a stop waits for what is at work, twice. Spring itself waits 30 s. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  /** The scheduler drops kinds that no handler has been known of for so long: never. */
  private static final Duration NEVER = Duration.ofDays(36_500);

  private final DataSource dataSource;
  private final List<DeadlineHandler> handlers;
  private final DeadlineProperties properties;
  private final DeadlineFailures failures;
  private final Clock clock;
  private volatile @Nullable Scheduler scheduler;

  DeadlineRunner(
      DataSource dataSource,
      List<DeadlineHandler> handlers,
      DeadlineProperties properties,
      DeadlineFailures failures,
      Clock clock) {
    this.dataSource = dataSource;
    this.handlers = List.copyOf(handlers);
    this.properties = properties;
    this.failures = failures;
    this.clock = clock;
    long kinds = handlers.stream().map(DeadlineHandler::kind).distinct().count();
    if (kinds < handlers.size()) {
      throw new IllegalArgumentException("Two handlers have the same kind of deadline");
    }
  }

  @Override
  public synchronized void start() {
    if (scheduler == null && properties.enabled() && !handlers.isEmpty()) {
      Scheduler starting = newScheduler();
      starting.start();
      scheduler = starting;
    }
  }

  /** Waits for what is at work. */
  @Override
  public synchronized void stop() {
    Scheduler ending = scheduler;
    if (ending != null) {
      ending.stop();
      scheduler = null;
    }
  }

  @Override
  public boolean isRunning() {
    return scheduler != null;
  }

  private Scheduler newScheduler() {
    List<Task<?>> tasks = handlers.stream().<Task<?>>map(this::task).toList();
    return new WithSteadyPolls(dataSource, tasks)
        .clock(clock::instant)
        .tableName(Deadlines.TABLE)
        .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
        .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
        .pollingInterval(properties.pollInterval())
        .pollUsingLockAndFetch(0.5, 1.0)
        .heartbeatInterval(HEARTBEAT)
        .missedHeartbeatsLimit(MISSED_HEARTBEATS)
        .deleteUnresolvedAfter(NEVER)
        .threads(properties.threads())
        .executorService(
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("deadline-", 0).factory()))
        .shutdownMaxWait(STOP_TIMEOUT)
        .failureLogging(LogLevel.OFF, false)
        .addSchedulerListener(new DeadlineOutages())
        .build();
  }

  private Task<Void> task(DeadlineHandler handler) {
    return Tasks.oneTime(handler.kind())
        .onFailure(failures)
        .onDeadExecution(failures::onLost)
        .execute((task, context) -> handler.due(Slot.subjectOf(task.getId())));
  }

  /**
   * Waits between polls by a clock that nobody sets. By that of the others, a clock that was set
   * back would end all polls until it is where it was.
   */
  private static final class WithSteadyPolls extends SchedulerBuilder {

    WithSteadyPolls(DataSource dataSource, List<Task<?>> tasks) {
      super(dataSource, tasks);
    }

    @Override
    protected Waiter buildWaiter() {
      return new Waiter(poolingInterval, () -> Instant.EPOCH.plusNanos(System.nanoTime()));
    }
  }
}
