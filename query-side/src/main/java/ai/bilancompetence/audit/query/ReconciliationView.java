package ai.bilancompetence.audit.query;

import ai.bilancompetence.platform.query.RowDifference;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reconciliation: read models held against what the log alone tells.
 *
 * @param accountId the only account looked at; absent for all
 * @param position at which both were compared; absent before it begins
 * @param eventsPerSecond mean rate so far
 * @param differencesTotal how many differences there are
 * @param differences the first of them; shown to administrators, since they may be of any
 *     organisation
 * @param reason why it ended without a result; absent when it has one
 */
record ReconciliationView(
    UUID reconciliationId,
    State state,
    Instant requestedAt,
    @Nullable Instant finishedAt,
    @Nullable UUID accountId,
    @Nullable Long position,
    long eventsDone,
    long eventsTotal,
    long eventsPerSecond,
    long differencesTotal,
    @Nullable List<RowDifference> differences,
    @Nullable String reason) {

  /** A reconciliation ends in exactly one way. */
  enum State {
    @JsonProperty("running")
    RUNNING,
    /** The read models say what the log tells. */
    @JsonProperty("clean")
    CLEAN,
    /** They do not. */
    @JsonProperty("different")
    DIFFERENT,
    /** The log or a read model could not be read. */
    @JsonProperty("failed")
    FAILED,
    /** Somebody did not want it any more. */
    @JsonProperty("cancelled")
    CANCELLED,
    /** The node that was at it stopped. */
    @JsonProperty("abandoned")
    ABANDONED
  }

  /** Without what only administrators may see. */
  ReconciliationView withoutDifferences() {
    return new ReconciliationView(
        reconciliationId,
        state,
        requestedAt,
        finishedAt,
        accountId,
        position,
        eventsDone,
        eventsTotal,
        eventsPerSecond,
        differencesTotal,
        null,
        reason);
  }
}
