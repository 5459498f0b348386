package ai.bilancompetence.platform.eventlog;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.jspecify.annotations.Nullable;

/**
 * The event store, with streams that tell their reader when there is something new.
 *
 * <p>Axon's processors poll every half second unless the stream offers a callback. Whoever commits
 * events in this process calls {@link #wake()}; for events of other nodes {@link TailPolling} does.
 */
public final class EventTail extends EmbeddedEventStore {

  /** Nobody notices ten milliseconds. */
  private static final long COALESCING_NANOS = 10_000_000;

  private final AtomicBoolean wakePending = new AtomicBoolean();
  private final Set<Runnable> callbacks = ConcurrentHashMap.newKeySet();

  EventTail(Builder builder) {
    super(builder);
  }

  /**
   * Wakes all processors of this node in a moment. Call it after a commit, never before.
   *
   * <p>Commits that come close together wake the processors once: each would read its own event
   * with a transaction of its own otherwise.
   */
  public void wake() {
    if (wakePending.compareAndSet(false, true)) {
      Thread.ofVirtual()
          .name("wake-processors")
          .start(
              () -> {
                LockSupport.parkNanos(COALESCING_NANOS);
                wakePending.set(false);
                callbacks.forEach(Runnable::run);
              });
    }
  }

  @Override
  public DomainEventStream readEvents(String aggregateIdentifier) {
    return ((PostgresEventStorageEngine) storageEngine()).load(aggregateIdentifier);
  }

  @Override
  public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
    BlockingStream<TrackedEventMessage<?>> stream = super.openStream(trackingToken);
    return new WakingStream(stream);
  }

  private final class WakingStream implements TrackingEventStream {

    private final BlockingStream<TrackedEventMessage<?>> stream;
    private @Nullable Runnable callback;

    private WakingStream(BlockingStream<TrackedEventMessage<?>> stream) {
      this.stream = stream;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
      return stream.peek();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
      return stream.hasNextAvailable(timeout, unit);
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
      return stream.nextAvailable();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable onAvailable) {
      callback = onAvailable;
      callbacks.add(onAvailable);
      return true;
    }

    @Override
    public void close() {
      if (callback != null) {
        callbacks.remove(callback);
      }
      stream.close();
    }
  }
}
