package ai.bilancompetence.platform.eventlog;

import static ai.bilancompetence.platform.eventlog.ContiguousReader.positionOf;

import ai.bilancompetence.platform.personal.PersonalKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * The latest events of the log, without a hole, for all streams of a node. It shows each for as
 * long as a node may know a person's key: what is personal in an event may have been erased since.
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
  private final long[] entered;
  private final LongSupplier nanoTime;
  private long first;
  private long last = UNKNOWN;
  private long shown = UNKNOWN;

  /**
   * An empty ring that does not know yet where the log ends.
   *
   * @param capacity how many events it keeps
   */
  EventRing(int capacity) {
    this(capacity, System::nanoTime);
  }

  EventRing(int capacity, LongSupplier nanoTime) {
    events = new TrackedEventMessage<?>[capacity];
    entered = new long[capacity];
    this.nanoTime = nanoTime;
  }

  /** Forgets what it has; those who have not seen it yet find it in the log. */
  void forget() {
    lock.lock();
    try {
      if (last != UNKNOWN) {
        first = last + 1;
        Arrays.fill(events, null);
      }
    } finally {
      lock.unlock();
    }
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
          entered[slot(position)] = nanoTime.getAsLong();
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
   * @return empty when they have to be read from the log: the ring has forgotten the next one, has
   *     had it for too long, or does not know yet where the log ends
   */
  Optional<List<TrackedEventMessage<?>>> after(long position, int limit) {
    lock.lock();
    try {
      if (shown == UNKNOWN || position + 1 < first) {
        return Optional.empty();
      }
      long to = Math.min(shown, position + limit);
      if (position < to && isTooOld(position + 1)) {
        return Optional.empty();
      }
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

  private boolean isTooOld(long position) {
    return nanoTime.getAsLong() - entered[slot(position)] > PersonalKeys.KNOWN_FOR.toNanos();
  }

  private int slot(long position) {
    return (int) (position % events.length);
  }
}
