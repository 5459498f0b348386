package ai.bilancompetence.platform.eventlog.verify;

import java.io.PrintStream;
import java.time.Duration;

/** Tells a person who waits, every few seconds. */
final class PrintedProgress implements Progress {

  private static final long PAUSE_NANOS = Duration.ofSeconds(2).toNanos();

  private final PrintStream out;
  private final long begun = System.nanoTime();
  private long told = begun;

  PrintedProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void at(long done, long total) {
    long now = System.nanoTime();
    if (now - told >= PAUSE_NANOS) {
      told = now;
      out.printf("%d of %d events, %.0f a second%n", done, total, done / ((now - begun) / 1e9));
    }
  }
}
