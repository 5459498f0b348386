package ai.bilancompetence.platform.command;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.eventlog.Decision.Kind;
import ai.bilancompetence.platform.eventlog.LogUnavailable;
import ai.bilancompetence.platform.eventlog.RecordedBefore;
import ai.bilancompetence.platform.personal.PersonErased;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.ConcurrencyException;

/** Has something carried out again that lost a race, or that the log says has happened before. */
final class Attempts {

  /** After this many lost races a command makes the others wait. */
  static final int RACES = 3;

  /** After this many lost races the caller is told. */
  static final int MAX_ATTEMPTS = 8;

  private static final long MAX_PAUSE_NANOS = 5_000_000;

  /**
   * What is known when something is attempted.
   *
   * @param alone whether nobody else may append meanwhile
   */
  record Round(boolean alone, Kind kind) {

    Round of(Kind other) {
      return new Round(alone, other);
    }
  }

  /** One way of carrying something out. */
  @FunctionalInterface
  interface Attempt<T> {
    T run(Round round);
  }

  private final Counter retries;
  private final Counter givenUp;

  Attempts(MeterRegistry registry) {
    this.retries =
        Counter.builder("bilan.commands.retries")
            .description("Attempts after the first, each because another command was faster")
            .register(registry);
    this.givenUp =
        Counter.builder("bilan.commands.given.up")
            .description("Commands that lost every race, and whose callers were told")
            .register(registry);
  }

  /**
   * Carries it out, as often as it takes.
   *
   * @throws DomainRejection with {@code concurrent_change} when every race was lost, with {@code
   *     unavailable} when the log cannot take it now, with {@code person_erased} when it would
   *     store what is personal of somebody who was erased, or whatever else the attempt throws
   */
  <T> T make(Attempt<T> attempt) {
    int lost = 0;
    Kind kind = Kind.FIRST;
    while (true) {
      try {
        return attempt.run(new Round(lost >= RACES, kind));
      } catch (RecordedBefore before) {
        // Once it has been told, a command is expected to find what was recorded.
        lost = kind == Kind.REPEATED ? lostAgain(lost) : lost;
        kind = Kind.REPEATED;
      } catch (ConcurrencyException lostRace) {
        lost = lostAgain(lost);
      } catch (LogUnavailable unavailable) {
        throw new DomainRejection(
            PlatformError.UNAVAILABLE, String.valueOf(unavailable.getMessage()));
      } catch (PersonErased erased) {
        throw new DomainRejection(PlatformError.PERSON_ERASED, erased.detail());
      } catch (LockAcquisitionFailedException crowded) {
        throw new DomainRejection(
            PlatformError.UNAVAILABLE, "Too many commands wait for the same aggregate");
      }
    }
  }

  private int lostAgain(int lost) {
    int races = lost + 1;
    if (races == MAX_ATTEMPTS) {
      givenUp.increment();
      throw new DomainRejection(
          PlatformError.CONCURRENT_CHANGE, "Lost the race %d times".formatted(races));
    }
    retries.increment();
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MAX_PAUSE_NANOS));
    return races;
  }
}
