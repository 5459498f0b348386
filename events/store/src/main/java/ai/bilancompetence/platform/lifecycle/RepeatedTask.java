package ai.bilancompetence.platform.lifecycle;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Something that is done again and again between the start and the stop of the node. */
public abstract class RepeatedTask implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(RepeatedTask.class);

  private final Duration pause;
  private volatile @Nullable ScheduledExecutorService scheduler;

  /**
   * Remembers how often.
   *
   * @param pause from the end of one time to the beginning of the next
   */
  protected RepeatedTask(Duration pause) {
    this.pause = pause;
  }

  /** Does it once. A failure is logged, and the next time comes all the same. */
  protected abstract void runOnce();

  /** Is called when the node starts, before the first time. What it throws ends the start. */
  protected void prepare() {}

  /** Is called when the node stops, after the last time. */
  protected void finish() {}

  @Override
  public final synchronized void start() {
    prepare();
    scheduler = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    // The task catches what it throws, so its future has nothing to tell.
    var _ =
        scheduler.scheduleWithFixedDelay(
            this::runSafely, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public final synchronized void stop() {
    ScheduledExecutorService ending = scheduler;
    if (ending != null) {
      scheduler = null;
      ending.shutdownNow(); // It interrupts the task at work, and closing waits for its end.
      ending.close();
      finish();
    }
  }

  @Override
  public final boolean isRunning() {
    return scheduler != null;
  }

  private void runSafely() {
    try {
      runOnce();
    } catch (RuntimeException e) {
      // A scheduled task that throws is never run again.
      if (isRunning()) {
        log.warn("{} failed: {}", getClass().getSimpleName(), e.getClass().getSimpleName());
      }
    }
  }
}
