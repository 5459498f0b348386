package ai.bilancompetence.documents.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An archive and how far it is.
 *
 * @param documentsTotal how many documents were asked for
 * @param documentsDone how many of them are in it, or could not be put there
 * @param bytesDone how many bytes of documents are in it
 * @param sizeBytes of the archive, when it is ready
 * @param expiresAt when it is deleted
 * @param failure why there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ArchiveView(
    UUID archiveId,
    State state,
    Instant requestedAt,
    int documentsTotal,
    int documentsDone,
    long bytesDone,
    @Nullable Long sizeBytes,
    Instant expiresAt,
    @Nullable String failure) {

  /** How far an archive is. */
  enum State {
    @JsonProperty("building")
    BUILDING,
    @JsonProperty("ready")
    READY,
    @JsonProperty("failed")
    FAILED,
    /** Its time is over, or a document in it was destroyed. */
    @JsonProperty("expired")
    EXPIRED
  }
}
