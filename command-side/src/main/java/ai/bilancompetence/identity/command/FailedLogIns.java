package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.IdentityCommand.RecordAccess;
import ai.bilancompetence.identity.command.LogInAttempts.Attempt;
import ai.bilancompetence.identity.event.LogInFailed;
import ai.bilancompetence.identity.event.LogInLocked;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SignInMethod;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.mail.Mail;
import ai.bilancompetence.platform.mail.Mails;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Records log-ins that failed. It is done beside the request: the log knows people only, and the
 * time that it takes would tell who is one. A crash can lose the last of them; the lock itself is
 * held by what was committed before.
 */
@Component
class FailedLogIns implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(FailedLogIns.class);

  /** No address fails more often than its lock allows, so this many wait in a broad attack only. */
  private static final int MAX_WAITING = 1000;

  private final Commands commands;
  private final Mails mails;
  private final MeterRegistry registry;
  private final Semaphore waiting = new Semaphore(MAX_WAITING);
  private final ExecutorService recording =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("failed-log-ins").factory());

  FailedLogIns(Commands commands, Mails mails, MeterRegistry registry) {
    this.commands = commands;
    this.mails = mails;
    this.registry = registry;
  }

  /**
   * Notes that a password was wrong.
   *
   * @param person whose it should have been; null when the address has no account
   */
  void note(EmailAddress email, @Nullable PersonId person, Attempt attempt, Instant now) {
    Cause cause = Causes.system("log-in");
    count(person == null ? "unknown" : "wrong");
    if (!waiting.tryAcquire()) {
      count("unrecorded");
      return;
    }
    recording.execute(
        () -> {
          try {
            if (person != null) {
              record(email, person, attempt, cause, now);
            }
          } catch (RuntimeException e) {
            count("unrecorded");
            log.warn("A failed log-in is not recorded: {}", e.getClass().getSimpleName());
          } finally {
            waiting.release();
          }
        });
  }

  /** Notes that a password was not looked at. */
  void noteLocked() {
    count("locked");
  }

  private void record(
      EmailAddress email, PersonId person, Attempt attempt, Cause cause, Instant now) {
    Instant until = attempt.lockedUntil();
    commands.inOneTransaction(
        sender -> {
          if (until != null && attempt.failures() == LogInAttempts.FREE) {
            mails.queue(new Mail.AccountLocked(email.value(), until)); // The first lock only.
          }
          sender.send(new RecordAccess(new LogInFailed(person, SignInMethod.PASSWORD, now)), cause);
          if (until != null) {
            sender.send(
                new RecordAccess(new LogInLocked(person, attempt.failures(), until, now)), cause);
          }
          return true;
        });
  }

  private void count(String outcome) {
    registry.counter("bilan.log.ins.refused", "outcome", outcome).increment();
  }

  /** Waits for those that are still to be recorded. */
  @Override
  public void destroy() {
    recording.close();
  }
}
