package ai.bilancompetence.documents.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A check of the store for files, and what came of it.
 *
 * @param objectsDone how many objects of the store were looked at
 * @param documentsDone how many documents were found there, or missed
 * @param documentsTotal how many documents with bytes there were when it began
 * @param orphans how many objects belong to no document and no archive
 * @param missing how many documents have no bytes
 * @param firstFindings the first hundred of both
 * @param reason why it ended without a result
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StoreCheckView(
    UUID checkId,
    State state,
    Instant requestedAt,
    @Nullable Instant finishedAt,
    long objectsDone,
    long documentsDone,
    long documentsTotal,
    long orphans,
    long missing,
    List<Finding> firstFindings,
    @Nullable String reason) {

  /** How a check stands. */
  enum State {
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("clean")
    CLEAN,
    @JsonProperty("different")
    DIFFERENT,
    @JsonProperty("failed")
    FAILED,
    /** The node at work has stopped. */
    @JsonProperty("abandoned")
    ABANDONED
  }

  /** What is wrong with a key. */
  enum Problem {
    @JsonProperty("orphan")
    ORPHAN,
    @JsonProperty("missing")
    MISSING
  }

  /** One object without a document, or one document without an object. */
  record Finding(Problem problem, String key) {}
}
