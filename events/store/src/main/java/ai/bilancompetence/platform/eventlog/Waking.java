package ai.bilancompetence.platform.eventlog;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the streams what has entered the ring, and wakes their readers.
 *
 * <p>Not at every event: a reader that looks at once finds one event, and handles it in a
 * transaction of its own.
 */
final class Waking extends TailThread {

  private static final Logger log = LoggerFactory.getLogger(Waking.class);

  private final EventRing ring;
  private final long intervalNanos;
  private final Set<TailStream> streams = ConcurrentHashMap.newKeySet();
  private long next = System.nanoTime();

  Waking(EventRing ring, Duration interval) {
    super("event-tail-wake");
    this.ring = ring;
    this.intervalNanos = interval.toNanos();
  }

  void add(TailStream stream) {
    streams.add(stream);
  }

  void remove(TailStream stream) {
    streams.remove(stream);
  }

  @Override
  void runOnce() throws InterruptedException {
    ring.awaitEntered();
    pauseUntil(next);
    next = System.nanoTime() + intervalNanos;
    ring.show();
    streams.forEach(Waking::wake);
  }

  private static void wake(TailStream stream) {
    try {
      stream.wakeIfAvailable();
    } catch (RuntimeException e) {
      // A processor that is shutting down takes no more tasks; the others are woken all the same.
      log.debug("A reader could not be woken: {}", e.getClass().getSimpleName());
    }
  }
}
