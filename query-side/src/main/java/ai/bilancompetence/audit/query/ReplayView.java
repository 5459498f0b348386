package ai.bilancompetence.audit.query;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A replay: a read model thrown away and built again from the log.
 *
 * @param untilPosition end of the log when the replay was asked for
 * @param eventsDone how far it has come, 0 to {@code untilPosition}
 * @param rowsBefore rows of history up to {@code untilPosition} before the replay
 * @param identical whether the rows came out the same; absent while it runs
 */
record ReplayView(
    UUID replayId,
    String readModel,
    State state,
    Instant requestedAt,
    @Nullable Instant finishedAt,
    long untilPosition,
    long eventsDone,
    long rowsBefore,
    @Nullable Long rowsAfter,
    @Nullable Boolean identical) {

  /** A replay ends in exactly one way. */
  enum State {
    @com.fasterxml.jackson.annotation.JsonProperty("requested")
    REQUESTED,
    @com.fasterxml.jackson.annotation.JsonProperty("running")
    RUNNING,
    @com.fasterxml.jackson.annotation.JsonProperty("completed")
    COMPLETED
  }
}
