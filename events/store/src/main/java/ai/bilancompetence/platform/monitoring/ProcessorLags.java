package ai.bilancompetence.platform.monitoring;

import ai.bilancompetence.platform.lifecycle.RepeatedTask;
import ai.bilancompetence.platform.monitoring.SegmentPositions.Segment;
import ai.bilancompetence.platform.monitoring.SegmentPositions.Stored;
import ai.bilancompetence.platform.monitoring.WatchedProcessors.Watched;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.jspecify.annotations.Nullable;

/**
 * Measures every second how far the processors of this node are behind, with two short statements
 * for all of them.
 *
 * <p>A node speaks for the segments that it works on, and for those that nobody works on. What is
 * stored of the others says too little: a processor stores how far it has come with the events that
 * concern it, and those may be rare.
 */
final class ProcessorLags extends RepeatedTask {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final List<WatchedProcessors> sources;
  private final SegmentPositions positions;
  private final Consumer<LagSample> listener;
  private volatile @Nullable LagSample latest;

  /**
   * @param listener told of every sample
   */
  ProcessorLags(
      List<WatchedProcessors> sources, SegmentPositions positions, Consumer<LagSample> listener) {
    super(PAUSE);
    this.sources = sources;
    this.positions = positions;
    this.listener = listener;
  }

  /** The latest sample; the first one is taken when it is asked for. */
  LagSample latest() {
    LagSample known = latest;
    return known == null ? sample() : known;
  }

  @Override
  protected void runOnce() {
    sample();
  }

  private LagSample sample() {
    List<Watched> watched = sources.stream().flatMap(s -> s.watched().stream()).toList();
    long takenAt = System.nanoTime();
    Stored stored = positions.of(watched.stream().map(w -> w.processor().getName()).toList());
    Map<Watched, Long> reached = new LinkedHashMap<>();
    watched.forEach(w -> reached.put(w, reachedBy(w, stored)));
    Map<Long, Long> ages =
        positions.ages(
            reached.values().stream()
                .filter(position -> position < stored.head())
                .map(position -> position + 1)
                .distinct()
                .toList());
    List<ProcessorLag> lags =
        reached.entrySet().stream()
            .map(entry -> lag(entry.getKey(), entry.getValue(), stored.head(), ages))
            .toList();
    LagSample taken = new LagSample(stored.head(), lags, takenAt);
    latest = taken;
    listener.accept(taken);
    return taken;
  }

  private static ProcessorLag lag(
      Watched watched, long reached, long head, Map<Long, Long> agesOfEvents) {
    return new ProcessorLag(
        watched.processor().getName(),
        watched.needed(),
        watched.processor().isRunning(),
        Math.max(0, head - reached),
        agesOfEvents.getOrDefault(reached + 1, 0L));
  }

  /** The end of the log when others do all of its work, the start when nobody has begun it. */
  private static long reachedBy(Watched watched, Stored stored) {
    List<Segment> segments =
        stored.segments().stream()
            .filter(segment -> segment.processor().equals(watched.processor().getName()))
            .toList();
    Map<Integer, EventTrackerStatus> own = watched.processor().processingStatus();
    OptionalLong lowest =
        segments.stream()
            .filter(segment -> own.containsKey(segment.segment()) || !segment.owned())
            .mapToLong(segment -> reached(segment, own.get(segment.segment())))
            .min();
    return lowest.orElse(segments.isEmpty() ? 0 : stored.head());
  }

  private static long reached(Segment segment, @Nullable EventTrackerStatus own) {
    return own == null
        ? segment.position()
        : Math.max(segment.position(), SegmentPositions.positionOf(own.getTrackingToken()));
  }
}
