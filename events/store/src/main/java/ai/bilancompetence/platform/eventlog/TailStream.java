package ai.bilancompetence.platform.eventlog;

import static ai.bilancompetence.platform.eventlog.ContiguousReader.positionOf;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/**
 * One reader's way through the log: out of the ring, or with reads of its own while it is behind.
 *
 * <p>Safe for several threads: Axon's coordinator may look from one thread while it reads in
 * another, and closes from a third.
 */
final class TailStream implements TrackingEventStream {

  private final EventRing ring;
  private final ContiguousReader reader;
  private final Waking waking;
  private final Queue<TrackedEventMessage<?>> fetched = new ArrayDeque<>();
  private long fetchedTo;
  private volatile long position;
  private volatile boolean closed;
  private volatile @Nullable Runnable callback;

  TailStream(EventRing ring, ContiguousReader reader, Waking waking, long position) {
    this.ring = ring;
    this.reader = reader;
    this.waking = waking;
    this.fetchedTo = position;
    this.position = position;
  }

  @Override
  public synchronized Optional<TrackedEventMessage<?>> peek() {
    fetchIfEmpty();
    return Optional.ofNullable(fetched.peek());
  }

  @Override
  public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
    if (peek().isPresent()) {
      return true;
    }
    if (timeout <= 0) {
      return false;
    }
    ring.awaitShown(position, unit.toNanos(timeout), () -> closed);
    return peek().isPresent();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException when the stream is closed
   */
  @Override
  public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
    while (true) {
      Optional<TrackedEventMessage<?>> next = poll();
      if (next.isPresent()) {
        return next.get();
      }
      if (closed) {
        throw new IllegalStateException("The stream is closed");
      }
      ring.awaitShown(position, Long.MAX_VALUE, () -> closed);
    }
  }

  /** The callback runs in the thread that wakes all streams, so it must not block. */
  @Override
  public boolean setOnAvailableCallback(Runnable onAvailable) {
    callback = onAvailable;
    // In this order: what is shown in between runs the callback twice rather than never.
    waking.add(this);
    wakeIfAvailable();
    return true;
  }

  @Override
  public void close() {
    closed = true;
    waking.remove(this);
    ring.askWaiters();
  }

  /** Runs the callback if there is one and an event is there for it. */
  void wakeIfAvailable() {
    Runnable onAvailable = callback;
    if (onAvailable != null && !closed && ring.shown() > position) {
      onAvailable.run();
    }
  }

  private synchronized Optional<TrackedEventMessage<?>> poll() {
    fetchIfEmpty();
    TrackedEventMessage<?> next = fetched.poll();
    if (next != null) {
      position = positionOf(next);
    }
    return Optional.ofNullable(next);
  }

  private void fetchIfEmpty() {
    if (closed) {
      fetched.clear();
    } else if (fetched.isEmpty()) {
      fetch();
    }
  }

  private void fetch() {
    long shown = ring.shown();
    fetched.addAll(
        ring.after(fetchedTo, ContiguousReader.BATCH_SIZE)
            .<List<? extends TrackedEventMessage<?>>>map(found -> found)
            .orElseGet(() -> reader.read(fetchedTo)));
    if (fetched.isEmpty() && shown > fetchedTo) {
      throw new BrokenLog(
          "The log had an event at position %d and ends before it".formatted(fetchedTo + 1));
    }
    fetchedTo += fetched.size();
  }
}
