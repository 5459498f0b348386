package ai.bilancompetence.platform.command;

import ai.bilancompetence.catalogue.EventCatalogue;
import ai.bilancompetence.platform.eventlog.DomainEventSerializer;
import ai.bilancompetence.platform.eventlog.EventLog;
import ai.bilancompetence.platform.eventlog.EventTypeNames;
import ai.bilancompetence.platform.eventlog.IdleEventTail;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;

/** The real way of a command over any bus, for tests without a database: positions are all 0. */
public final class CommandsWithoutLog {

  private CommandsWithoutLog() {}

  public static Commands over(CommandBus bus) {
    EventTypeNames names = new EventTypeNames(EventCatalogue.eventTypes());
    EventLog log = new EventLog(empty(JdbcClient.class), new DomainEventSerializer(names));
    return new Commands(bus, log, IdleEventTail.create(), new NoTransactions());
  }

  /** A fluent interface that finds nothing, however it is asked. */
  private static <T> T empty(Class<T> fluent) {
    return fluent.cast(
        Proxy.newProxyInstance(
            fluent.getClassLoader(),
            new Class<?>[] {fluent},
            (proxy, method, arguments) ->
                method.getReturnType() == Optional.class
                    ? Optional.empty()
                    : empty(method.getReturnType())));
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
