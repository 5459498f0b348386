package ai.bilancompetence.audit.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A replay: a read model thrown away and built again from the log.
 *
 * @param untilPosition end of the log when the replay was asked for
 * @param eventsDone how far it has come, 0 to {@code untilPosition}
 * @param rowsBefore rows of the read model before the replay
 * @param identical whether the rows came out the same; absent while it runs, and when new events
 *     came in meanwhile and the read model keeps no history that could be compared
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
    @JsonProperty("requested")
    REQUESTED,
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("completed")
    COMPLETED
  }
}
