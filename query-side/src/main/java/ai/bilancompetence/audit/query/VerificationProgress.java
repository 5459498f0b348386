package ai.bilancompetence.audit.query;

import ai.bilancompetence.platform.eventlog.verify.Progress;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Writes down every second how far a verification has come. */
final class VerificationProgress implements Progress {

  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

  /** Nobody waits for the result any more. */
  static final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped", null, false, false);
    }
  }

  private final UUID id;
  private final VerificationStore store;
  private final Clock clock;
  private final BooleanSupplier stopping;
  private final long begun = System.nanoTime();
  private long told = begun;

  VerificationProgress(UUID id, VerificationStore store, Clock clock, BooleanSupplier stopping) {
    this.id = id;
    this.store = store;
    this.clock = clock;
    this.stopping = stopping;
  }

  @Override
  public void at(long done, long total) {
    if (stopping.getAsBoolean()) {
      throw new Stopped();
    }
    long now = System.nanoTime();
    if (now - told >= PAUSE_NANOS) {
      told = now;
      if (!store.progress(id, clock.instant(), done, total, perSecond(done))) {
        throw new Stopped();
      }
    }
  }

  long perSecond(long done) {
    return (long) (done / ((System.nanoTime() - begun) / 1e9));
  }
}
