package ai.bilancompetence.platform.eventlog;

import java.util.List;
import java.util.function.LongConsumer;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * The event store with the tail of the log: every event is read and decoded once for all streams of
 * this node, and their readers are woken when there is something new.
 *
 * <p>Events of this process come in when they are committed, those of other nodes when {@link
 * Listening} hears of them. A stream that has fallen behind the latest events reads the log on its
 * own and holds nobody back.
 */
public final class EventTail extends AbstractEventStore implements SmartLifecycle {

  /** A second of full load. */
  private static final int RING_CAPACITY = 10_000;

  private final ContiguousReader reader;
  private final LongConsumer announcer;
  private final EventRing ring;
  private final Waking waking;
  private final LogReading reading;

  /**
   * A tail that stands still until it is started.
   *
   * @param announcer told the position after each commit of this process, to tell other nodes
   */
  EventTail(EventStorageEngine engine, LogReader log, LongConsumer announcer) {
    this(engine, log, announcer, TailTimes.DEFAULT, RING_CAPACITY);
  }

  EventTail(
      EventStorageEngine engine,
      LogReader log,
      LongConsumer announcer,
      TailTimes times,
      int ringCapacity) {
    super(new Builder().storageEngine(engine));
    this.reader = new ContiguousReader(log);
    this.announcer = announcer;
    this.ring = new EventRing(ringCapacity);
    this.waking = new Waking(ring, times.betweenWakes());
    this.reading = new LogReading(ring, reader, times);
  }

  /**
   * Takes events that were committed in this process, so that they need not be read. Call it after
   * the commit, never before. Several appenders may call it at once and in any order: what does not
   * follow the latest event without a hole is read from the log instead.
   *
   * @param events what one append wrote, as {@link LogReader} would read it
   */
  void appended(List<? extends TrackedEventMessage<?>> events) {
    if (events.isEmpty()) {
      return;
    }
    long position = ContiguousReader.positionOf(events.getLast());
    if (!ring.enter(events)) {
      reading.heardOf(position);
    }
    announcer.accept(position);
  }

  /** Has all streams read from the log what they have not read yet; it has changed its meaning. */
  void forget() {
    ring.forget();
  }

  /** The log has reached this position, as another node says. */
  void heardOf(long position) {
    reading.heardOf(position);
  }

  /** Whether this node hears of the commits of others now; otherwise it looks more often itself. */
  void listening(boolean listening) {
    reading.listening(listening);
  }

  /**
   * Whether this node hears at once what other nodes commit. If not, it sees that within about 0.1
   * s, and asks the database more often.
   */
  public boolean isListening() {
    return reading.isListening();
  }

  /** Position of the latest event that streams can see; -1 as long as it is not known. */
  public long position() {
    return ring.shown();
  }

  /**
   * {@inheritDoc}
   *
   * @param trackingToken the last position that was handled, {@code null} before the first; of a
   *     token that stands for several positions the lowest counts
   * @throws IllegalArgumentException when the token is none of this log
   */
  @Override
  public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
    return new TailStream(ring, reader, waking, positionOf(trackingToken));
  }

  private static long positionOf(@Nullable TrackingToken token) {
    TrackingToken lowest = token == null ? null : WrappedToken.unwrapLowerBound(token);
    return switch (lowest) {
      case null -> 0;
      case GlobalSequenceTrackingToken sequence -> Math.max(0, sequence.getGlobalIndex());
      default ->
          throw new IllegalArgumentException(
              "%s is no token of this log".formatted(lowest.getClass().getName()));
    };
  }

  @Override
  public DomainEventStream readEvents(String aggregateIdentifier) {
    return storageEngine() instanceof PostgresEventStorageEngine engine
        ? engine.load(aggregateIdentifier)
        : super.readEvents(aggregateIdentifier);
  }

  @Override
  public void start() {
    waking.start();
    reading.start();
  }

  @Override
  public void stop() {
    reading.stop();
    waking.stop();
  }

  @Override
  public boolean isRunning() {
    return reading.isRunning();
  }

  @Override
  public int getPhase() {
    return TailThread.PHASE;
  }

  private static final class Builder extends AbstractEventStore.Builder {}
}
