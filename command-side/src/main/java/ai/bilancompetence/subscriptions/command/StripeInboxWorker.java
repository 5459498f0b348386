package ai.bilancompetence.subscriptions.command;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Processes stored events one after the other as soon as this node stores one, and looks every few
 * seconds for what other nodes left: events due again, and events of nodes that crashed.
 */
@Component
final class StripeInboxWorker implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(StripeInboxWorker.class);

  /** How long a stop waits for the event at work. Spring itself waits 30 s. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

  private final StripeInbox inbox;
  private final StripeInboxProcessor processor;
  private final long pollMs;
  private final Semaphore work = new Semaphore(0);
  private volatile boolean running;
  private @Nullable Thread thread;

  StripeInboxWorker(
      StripeInbox inbox, StripeInboxProcessor processor, SubscriptionsProperties properties) {
    this.inbox = inbox;
    this.processor = processor;
    this.pollMs = properties.stripe().inbox().pollMs();
  }

  /** Says that there is something to process. Call it after the commit, never before. */
  void wake() {
    work.release();
  }

  @Override
  public synchronized void start() {
    if (!running) {
      running = true;
      thread = Thread.ofVirtual().name("stripe-inbox").start(this::run);
    }
  }

  /** Waits for the event at work. There is no interrupt: it would cut the database connection. */
  @Override
  public synchronized void stop() {
    running = false;
    wake();
    if (thread != null) {
      try {
        if (!thread.join(STOP_TIMEOUT)) {
          log.warn("The event at work goes on for too long; it is taken up again after its lease");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      thread = null;
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    boolean encrypted = false;
    while (running) {
      try {
        if (!encrypted) {
          inbox.encryptPlain();
          encrypted = true;
        }
        while (running && processor.processNext()) {}
      } catch (RuntimeException unavailable) {
        // The inbox itself cannot be reached. What is in it stays there until the next look.
        log.warn("The Stripe inbox cannot be read: {}", unavailable.getClass().getSimpleName());
      }
      awaitWork();
    }
  }

  private void awaitWork() {
    try {
      boolean woken = work.tryAcquire(pollMs, TimeUnit.MILLISECONDS);
      if (woken) {
        work.drainPermits(); // One look finds everything.
      }
    } catch (InterruptedException e) {
      running = false;
    }
  }
}
