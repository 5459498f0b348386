package ai.bilancompetence.audit.query;

import ai.bilancompetence.platform.query.Generation;
import ai.bilancompetence.platform.query.Generation.Comparison;
import ai.bilancompetence.platform.query.Generation.Failure;
import ai.bilancompetence.platform.query.Generation.RowName;
import ai.bilancompetence.platform.query.Rebuilds.Progress;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A replay: a read model built again from the log beside the one that answers, compared with it,
 * and put in its place.
 *
 * @param generation counts the builds of the read model
 * @param version version of its tables
 * @param finishedAt when it took its place, or was abandoned
 * @param eventsDone how far it has come
 * @param eventsTotal where it is going: the end of the log
 * @param eventsPerSecond how fast; absent while it does not run
 * @param secondsLeft at this rate
 * @param identical whether the rows came out the same; absent before the comparison, when there was
 *     nothing to compare with, and when new events came in all the time and the read model keeps no
 *     history that could be compared
 * @param rowsBefore rows of the read model that answered; shown to administrators, since they are
 *     those of all organisations
 * @param rowsAfter rows of the new one, likewise
 * @param differing the first rows that differ, likewise
 * @param waiting of how many aggregates events wait because one cannot be projected, likewise; as
 *     long as there are more than in the read model that answers, it does not take its place
 * @param failure what keeps the build from going on, likewise; absent while it does
 */
record ReplayView(
    UUID replayId,
    String readModel,
    int generation,
    int version,
    State state,
    Instant requestedAt,
    @Nullable Instant finishedAt,
    long eventsDone,
    long eventsTotal,
    @Nullable Long eventsPerSecond,
    @Nullable Long secondsLeft,
    @Nullable Boolean identical,
    @Nullable Long rowsBefore,
    @Nullable Long rowsAfter,
    @Nullable List<RowName> differing,
    @Nullable Long waiting,
    @Nullable FailureView failure) {

  /** A replay ends in exactly one of two ways. */
  enum State {
    @JsonProperty("building")
    BUILDING,
    @JsonProperty("paused")
    PAUSED,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("abandoned")
    ABANDONED
  }

  /**
   * Why a build does not go on.
   *
   * @param position of the event that it fails on
   * @param cause name of the error
   */
  record FailureView(Instant at, long position, String eventType, String cause) {

    static @Nullable FailureView of(@Nullable Failure failure) {
      return failure == null
          ? null
          : new FailureView(failure.at(), failure.position(), failure.eventType(), failure.cause());
    }
  }

  /**
   * A build as it is shown.
   *
   * @param whole whether to show what tells something about all organisations
   */
  static ReplayView of(Progress progress, boolean whole) {
    Generation generation = progress.generation();
    Comparison comparison = generation.comparison();
    Instant swappedAt = generation.swappedAt();
    return new ReplayView(
        generation.id(),
        generation.readModel(),
        generation.number(),
        generation.version(),
        stateOf(generation),
        generation.requestedAt(),
        swappedAt == null ? generation.endedAt() : swappedAt,
        progress.eventsDone(),
        progress.eventsTotal(),
        progress.eventsPerSecond(),
        progress.secondsLeft(),
        comparison == null ? null : comparison.identical(),
        comparison == null || !whole ? null : Long.valueOf(comparison.rowsBefore()),
        comparison == null || !whole ? null : Long.valueOf(comparison.rowsAfter()),
        comparison == null || !whole ? null : comparison.differing(),
        whole ? Long.valueOf(progress.waiting()) : null,
        whole ? FailureView.of(progress.failure()) : null);
  }

  private static State stateOf(Generation generation) {
    return switch (generation.state()) {
      case BUILDING -> State.BUILDING;
      case PAUSED -> State.PAUSED;
      case ACTIVE, RETIRED -> State.COMPLETED;
      case ABANDONED -> State.ABANDONED;
    };
  }
}
