package ai.bilancompetence.audit.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A verification of the log.
 *
 * @param ageSeconds how long ago it ended; absent while it runs
 * @param fromPosition first position looked at
 * @param toPosition last one; absent for the end of the log
 * @param eventsPerSecond mean rate so far
 * @param lastPosition of the last good event
 * @param confirmedUpTo position of the last signed checkpoint that agrees, 0 for none
 * @param copyPosition position of the newest checkpoint kept outside of the database that the log
 *     was held against; absent when there was none or it could not be read
 * @param sequencesUnchecked events whose sequence number was not checked for lack of memory
 * @param badPosition first bad position; absent unless the log is broken
 * @param badKind what contradicts what
 * @param badReason what is wrong, or why it could not be told
 */
record VerificationView(
    UUID verificationId,
    State state,
    Instant requestedAt,
    @Nullable Instant finishedAt,
    @Nullable Long ageSeconds,
    long fromPosition,
    @Nullable Long toPosition,
    long eventsDone,
    long eventsTotal,
    long eventsPerSecond,
    @Nullable Long lastPosition,
    @Nullable Long confirmedUpTo,
    @Nullable Long copyPosition,
    @Nullable Long sequencesUnchecked,
    @Nullable Long badPosition,
    @Nullable String badKind,
    @Nullable String badReason) {

  /** A verification ends in exactly one way. */
  enum State {
    @JsonProperty("running")
    RUNNING,
    /** Nothing is wrong. */
    @JsonProperty("valid")
    VALID,
    /** Something is wrong. */
    @JsonProperty("broken")
    BROKEN,
    /** The log could not be read. */
    @JsonProperty("failed")
    FAILED,
    /** The node that was at it stopped. */
    @JsonProperty("abandoned")
    ABANDONED
  }
}
