package ai.bilancompetence.platform.eventlog;

import static ai.bilancompetence.platform.eventlog.ContiguousReader.positionOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * The latest events of the log, without a hole, for all streams of a node.
 *
 * <p>Events enter from several threads, each as soon as it knows of them. An event enters only
 * right behind the last one; what comes twice or too early stays outside. Streams see what has
 * entered when it is shown to them.
 */
final class EventRing {

  /** Before it is known where the log ends. */
  private static final long UNKNOWN = -1;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition hasEntered = lock.newCondition();
  private final Condition wasShown = lock.newCondition();
  private final @Nullable TrackedEventMessage<?>[] events;
  private long first;
  private long last = UNKNOWN;
  private long shown = UNKNOWN;

  /**
   * An empty ring that does not know yet where the log ends.
   *
   * @param capacity how many events it keeps
   */
  EventRing(int capacity) {
    events = new TrackedEventMessage<?>[capacity];
  }

  /** Says where the log ends. Only the first time counts. */
  void startBehind(long head) {
    lock.lock();
    try {
      if (last == UNKNOWN) {
        first = head + 1;
        last = head;
        hasEntered.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes in what follows its last event, and forgets the oldest for it.
   *
   * @param candidates committed events in order of position
   * @return whether it has all of them now; otherwise events are missing before them
   */
  boolean enter(List<? extends TrackedEventMessage<?>> candidates) {
    lock.lock();
    try {
      if (last == UNKNOWN) {
        return candidates.isEmpty();
      }
      for (TrackedEventMessage<?> event : candidates) {
        long position = positionOf(event);
        if (position > last + 1) {
          return false;
        }
        if (position == last + 1) {
          events[slot(position)] = event;
          last = position;
          first = Math.max(first, last - events.length + 1);
          hasEntered.signalAll();
        }
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is something to show. */
  void awaitEntered() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (shown == last) {
        hasEntered.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Shows the streams everything that has entered. */
  void show() {
    lock.lock();
    try {
      shown = last;
      wasShown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until an event behind a position is shown, the time is over, or the waiter gives up. */
  void awaitShown(long position, long timeoutNanos, BooleanSupplier givesUp)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = timeoutNanos;
      while (shown <= position && left > 0 && !givesUp.getAsBoolean()) {
        left = wasShown.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Has everybody who waits ask himself again whether he gives up. */
  void askWaiters() {
    lock.lock();
    try {
      wasShown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The shown events that follow a position.
   *
   * @return empty when they have to be read from the log: the ring has forgotten the next one, or
   *     does not know yet where the log ends
   */
  Optional<List<TrackedEventMessage<?>>> after(long position, int limit) {
    lock.lock();
    try {
      if (shown == UNKNOWN || position + 1 < first) {
        return Optional.empty();
      }
      long to = Math.min(shown, position + limit);
      List<TrackedEventMessage<?>> found = new ArrayList<>();
      for (long next = position + 1; next <= to; next++) {
        TrackedEventMessage<?> event = events[slot(next)];
        if (event == null) {
          throw new IllegalStateException("The ring has lost position " + next);
        }
        found.add(event);
      }
      return Optional.of(found);
    } finally {
      lock.unlock();
    }
  }

  /** Position of the last event that has entered; negative while it is not known. */
  long last() {
    lock.lock();
    try {
      return last;
    } finally {
      lock.unlock();
    }
  }

  /** Position of the last event that streams can see; negative while it is not known. */
  long shown() {
    lock.lock();
    try {
      return shown;
    } finally {
      lock.unlock();
    }
  }

  boolean isStarted() {
    return last() != UNKNOWN;
  }

  private int slot(long position) {
    return (int) (position % events.length);
  }
}
