package ai.bilancompetence.platform.command;

import ai.bilancompetence.platform.command.Attempts.Round;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.eventlog.AnsweredBefore;
import ai.bilancompetence.platform.eventlog.CommandLog;
import ai.bilancompetence.platform.eventlog.CommandOutcome;
import ai.bilancompetence.platform.eventlog.Decision;
import ai.bilancompetence.platform.eventlog.Decision.Kind;
import ai.bilancompetence.platform.eventlog.RecordedBefore;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends commands. Many share one transaction of the log; one that lost a race is tried again on
 * fresh state, and after a few lost races while nobody else can append. One that the log has
 * recorded before is tried again so that it looks for what was recorded.
 */
@Component
public final class Commands {

  /** Sends commands in the transaction at work. */
  private final class Joining implements Sender {

    private final Kind kind;

    private Joining(Kind kind) {
      this.kind = kind;
    }

    @Override
    public <R> Outcome<R> send(Command command, Cause cause) {
      return handle(command, cause, Memory.NONE, new Decision(Memory.NONE::ofResult, kind));
    }
  }

  private final CommandBus bus;
  private final CommandLog log;
  private final TransactionTemplate transaction;
  private final Attempts attempts;
  private final Executor ownThread =
      task -> Thread.ofVirtual().name("command-of-policy").start(task);

  public Commands(
      CommandBus bus,
      CommandLog log,
      PlatformTransactionManager transactions,
      MeterRegistry registry) {
    this.bus = bus;
    this.log = log;
    this.transaction = new TransactionTemplate(transactions);
    this.attempts = new Attempts(registry);
  }

  /**
   * Sends one command and waits for its outcome.
   *
   * @throws DomainRejection when the command is refused, with {@code concurrent_change} when every
   *     attempt lost its race, with {@code unavailable} when the log cannot take it now
   */
  public <R> Outcome<R> send(Command command, Cause cause) {
    return send(command, cause, Memory.NONE);
  }

  /**
   * Sends one command of which something is remembered.
   *
   * @throws DomainRejection as {@link #send(Command, Cause)} does
   * @throws AnsweredBefore when it was sent before
   */
  <R> Outcome<R> send(Command command, Cause cause, Memory memory) {
    return onOwnThread(() -> attempts.make(round -> attempt(command, cause, memory, round)));
  }

  /**
   * Has a refusal remembered that was decided before there was a command.
   *
   * @throws AnsweredBefore when a command was sent, or refused, before
   */
  void remember(DomainRejection refusal, Memory memory) {
    CommandOutcome outcome = memory.ofRefusal(refusal);
    if (outcome != null) {
      attempts.make(
          round -> {
            log.remember(outcome);
            return outcome;
          });
    }
  }

  /**
   * Asks what a command would do. Nothing is written; its aggregate must not record anything.
   *
   * @throws DomainRejection when the command would be refused, otherwise as {@link #send(Command,
   *     Cause)} does
   */
  <R> Outcome<R> rehearse(Rehearsable command, Cause cause) {
    Command rehearsal = command.rehearsal();
    return onOwnThread(
        () ->
            attempts.make(
                round -> attempt(rehearsal, cause, Memory.NONE, round.of(Kind.REHEARSAL))));
  }

  /**
   * Runs work that writes rows of its own and sends commands, all in one transaction: both are kept
   * or neither. The work runs again from its start when it lost a race, so it must have no effect
   * outside of the database. A refusal ends the transaction; work that catches it cannot go on.
   * From its first command on, all other commands wait for its end, so it must be short.
   *
   * @throws DomainRejection as {@link #send} does, or whatever else the work throws
   */
  public <T> T inOneTransaction(Function<Sender, T> work) {
    return onOwnThread(
        () ->
            attempts.make(
                round ->
                    inTransaction(round.alone(), () -> work.apply(new Joining(round.kind())))));
  }

  private <R> Outcome<R> attempt(Command command, Cause cause, Memory memory, Round round) {
    Decision decision = new Decision(memory::ofResult, round.kind());
    Supplier<Outcome<R>> handling = () -> handle(command, cause, memory, decision);
    try {
      return round.alone() || command instanceof TransactionalCommand
          ? inTransaction(round.alone(), handling)
          : handling.get();
    } catch (ConcurrencyException | RecordedBefore tryAgain) {
      log.refresh(decision);
      throw tryAgain;
    } catch (DomainRejection refusal) {
      confirm(refusal, memory, decision);
      throw refusal;
    }
  }

  private <R> Outcome<R> handle(Command command, Cause cause, Memory memory, Decision decision) {
    FutureCallback<Command, R> answer = new FutureCallback<>();
    decision.handle(
        () ->
            bus.dispatch(
                new GenericCommandMessage<>(command, MetaData.with(Cause.KEY, cause)), answer));
    var result = answer.getResult();
    if (result.isExceptional()) {
      if (result.exceptionResult() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new IllegalStateException("A command failed", result.exceptionResult());
    }
    Long position = decision.position();
    return new Outcome<>(
        result.getPayload(),
        position == null ? log.confirm(decision, memory.ofResult(result.getPayload())) : position);
  }

  /** A refusal counts only when the state that it was decided on is still the last one. */
  private void confirm(DomainRejection refusal, Memory memory, Decision decision) {
    CommandOutcome outcome = memory.ofRefusal(refusal);
    if (decision.isOnCachedState()) {
      try {
        log.confirm(decision, outcome);
      } catch (ConcurrencyException movedOn) {
        log.refresh(decision);
        throw movedOn;
      }
    } else if (outcome != null) {
      log.remember(outcome);
    }
  }

  private <T> T inTransaction(boolean alone, Supplier<T> work) {
    return transaction.execute(
        status -> {
          if (alone) {
            log.takeTurn();
          }
          return work.get();
        });
  }

  /**
   * A policy runs inside the unit of work of its processor. The command needs one of its own: a
   * refusal must not roll the processor back, and its events are committed before the token.
   */
  private <T> T onOwnThread(Supplier<T> work) {
    if (!CurrentUnitOfWork.isStarted()) {
      return work.get();
    }
    try {
      return CompletableFuture.supplyAsync(work, ownThread).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
