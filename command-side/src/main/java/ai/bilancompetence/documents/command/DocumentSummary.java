package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.documents.event.DocumentKind;
import ai.bilancompetence.documents.event.UploadRefusal;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where a document stands after a command.
 *
 * @param refusal why its bytes were refused; absent when they were not
 * @param onHold whether a legal hold keeps it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DocumentSummary(
    DocumentId documentId,
    DocumentKind kind,
    State state,
    @Nullable UploadRefusal refusal,
    boolean onHold) {

  /** How far a document has come. */
  public enum State {
    /** Its bytes have yet to come. */
    @JsonProperty("registered")
    REGISTERED,
    /** Nobody reads it before a scanner has found it clean. */
    @JsonProperty("scanning")
    SCANNING,
    @JsonProperty("readable")
    READABLE,
    /** It can be read, and a newer one stands in its place. */
    @JsonProperty("replaced")
    REPLACED,
    @JsonProperty("withdrawn")
    WITHDRAWN,
    @JsonProperty("refused")
    REFUSED,
    /** Its bytes are being deleted. */
    @JsonProperty("condemned")
    CONDEMNED,
    @JsonProperty("destroyed")
    DESTROYED;

    /** Whether there are bytes that somebody may read. */
    boolean isReadable() {
      return this == READABLE || this == REPLACED;
    }

    /** Whether its end has begun. */
    boolean isOver() {
      return this == REFUSED || this == CONDEMNED || this == DESTROYED;
    }
  }
}
