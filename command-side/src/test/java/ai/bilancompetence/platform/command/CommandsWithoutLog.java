package ai.bilancompetence.platform.command;

import ai.bilancompetence.platform.eventlog.CommandLog;
import ai.bilancompetence.platform.eventlog.CommandOutcome;
import ai.bilancompetence.platform.eventlog.Decision;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.axonframework.commandhandling.CommandBus;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;

/** The real way of a command over any bus, for tests without a database: positions are all 0. */
public final class CommandsWithoutLog {

  private CommandsWithoutLog() {}

  public static Commands over(CommandBus bus) {
    return new Commands(bus, new NoLog(), new NoTransactions(), new SimpleMeterRegistry());
  }

  private static final class NoLog implements CommandLog {

    @Override
    public long confirm(Decision decision, @Nullable CommandOutcome outcome) {
      return 0;
    }

    @Override
    public void remember(CommandOutcome outcome) {}

    @Override
    public void refresh(Decision decision) {}

    @Override
    public void takeTurn() {}
  }

  private static final class NoTransactions implements PlatformTransactionManager {

    @Override
    public TransactionStatus getTransaction(TransactionDefinition definition) {
      return new SimpleTransactionStatus();
    }

    @Override
    public void commit(TransactionStatus status) {}

    @Override
    public void rollback(TransactionStatus status) {}
  }
}
