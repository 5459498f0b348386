package ai.bilancompetence.platform.command;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.eventlog.EventLog;
import ai.bilancompetence.platform.eventlog.EventTail;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends commands. Each runs in a transaction of its own, and one that lost a race is tried again on
 * fresh state.
 */
@Component
public final class Commands {

  /** After this many lost races the caller is told. */
  static final int MAX_ATTEMPTS = 8;

  private static final long MAX_PAUSE_NANOS = 20_000_000;

  private final CommandBus bus;
  private final EventLog log;
  private final EventTail tail;
  private final TransactionTemplate transaction;
  private final Executor ownThread =
      task -> Thread.ofVirtual().name("command-of-policy").start(task);

  public Commands(
      CommandBus bus, EventLog log, EventTail tail, PlatformTransactionManager transactions) {
    this.bus = bus;
    this.log = log;
    this.tail = tail;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Sends one command and waits for its outcome.
   *
   * @throws DomainRejection when the command is refused
   */
  public <R> Outcome<R> send(Command command, Cause cause) {
    return transactionally(() -> sendInTransaction(command, cause));
  }

  /**
   * Runs work that writes rows of its own and sends commands, all in one transaction: both are kept
   * or neither. The work runs again from its start when it lost a race, so it must have no effect
   * outside of the database. A refusal ends the transaction; work that catches it cannot go on.
   *
   * @throws DomainRejection as {@link #send} does, or whatever else the work throws
   */
  public <T> T inOneTransaction(Function<Sender, T> work) {
    return transactionally(() -> work.apply(this::sendInTransaction));
  }

  /**
   * Runs work that sends commands in one transaction, again when it lost a race.
   *
   * @throws DomainRejection when a command is refused, or with {@code concurrent_change} when every
   *     attempt lost its race
   */
  <T> T transactionally(Supplier<T> work) {
    if (!CurrentUnitOfWork.isStarted()) {
      return attempt(work);
    }
    // A policy runs inside the unit of work of its processor. The command needs one of its own:
    // a refusal must not roll the processor back, and its events are committed before the token.
    try {
      return CompletableFuture.supplyAsync(() -> attempt(work), ownThread).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Sends one command as part of the transaction that is already open. */
  <R> Outcome<R> sendInTransaction(Command command, Cause cause) {
    log.takeTurn(command.streamId());
    FutureCallback<Command, R> answer = new FutureCallback<>();
    bus.dispatch(new GenericCommandMessage<>(command, MetaData.with(Cause.KEY, cause)), answer);
    var result = answer.getResult();
    if (result.isExceptional()) {
      if (result.exceptionResult() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new IllegalStateException("A command failed", result.exceptionResult());
    }
    return new Outcome<>(result.getPayload(), log.lastPositionOf(command.streamId()).orElse(0L));
  }

  private <T> T attempt(Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        T done = transaction.execute(status -> work.get());
        tail.wake();
        return done;
      } catch (ConcurrencyException | AggregateStreamCreationException lostRace) {
        // The second is how Axon names a lost race for the first event of an aggregate.
        if (attempt == MAX_ATTEMPTS) {
          throw new DomainRejection(
              PlatformError.CONCURRENT_CHANGE, "Lost the race %d times".formatted(attempt));
        }
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MAX_PAUSE_NANOS));
      }
    }
  }
}
