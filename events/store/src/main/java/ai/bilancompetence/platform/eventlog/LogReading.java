package ai.bilancompetence.platform.eventlog;

import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventhandling.TrackedEventMessage;

/** Reads new events into the ring: when it hears of them, and from time to time anyway. */
final class LogReading extends TailThread {

  private final EventRing ring;
  private final ContiguousReader reader;
  private final TailTimes times;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long requested;
  private long served;
  private boolean listening;
  private long next = System.nanoTime();

  LogReading(EventRing ring, ContiguousReader reader, TailTimes times) {
    super("event-tail-read");
    this.ring = ring;
    this.reader = reader;
    this.times = times;
  }

  /** The log has reached this position. Most often it is here already: a node hears itself, too. */
  void heardOf(long position) {
    if (position > ring.last()) {
      change(() -> requested++);
    }
  }

  /** Whether the commits of other nodes are heard of; what was missed before is read now. */
  void listening(boolean nowListening) {
    change(
        () -> {
          listening = nowListening;
          requested++;
        });
  }

  boolean isListening() {
    lock.lock();
    try {
      return listening;
    } finally {
      lock.unlock();
    }
  }

  @Override
  void runOnce() throws InterruptedException {
    if (ring.isStarted()) {
      awaitReason();
      pauseUntil(next);
      next = System.nanoTime() + times.betweenReads().toNanos();
    } else {
      ring.startBehind(reader.head());
    }
    serve();
  }

  private void awaitReason() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = (listening ? times.pollWhileListening() : times.pollWhileDeaf()).toNanos();
      while (requested == served && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** What is asked for during the read is served by the next one: it may have missed it. */
  private void serve() {
    long reasons = requested();
    readToTheEnd();
    change(() -> served = reasons);
  }

  private long requested() {
    lock.lock();
    try {
      return requested;
    } finally {
      lock.unlock();
    }
  }

  private void readToTheEnd() {
    int found;
    do {
      List<? extends TrackedEventMessage<?>> events = reader.read(ring.last());
      ring.enter(events);
      found = events.size();
    } while (found == ContiguousReader.BATCH_SIZE && isCurrent());
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
