package ai.bilancompetence.platform.operations;

import ai.bilancompetence.platform.operations.DeadLetterView.CauseView;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What came of a retry.
 *
 * @param delivered how many events were handled
 * @param waiting how many wait now
 * @param cause why the first of them waits
 */
record RetryView(Outcome outcome, int delivered, long waiting, @Nullable CauseView cause) {

  /** How it ended. */
  enum Outcome {
    /** Nothing waits any more. */
    @JsonProperty("delivered")
    DELIVERED,
    /** An event failed again. */
    @JsonProperty("failed")
    FAILED,
    /** The rest is tried in the background, on this node or on one that runs the group. */
    @JsonProperty("continues")
    CONTINUES
  }
}
