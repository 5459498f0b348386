package ai.bilancompetence.documents.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a document comes to its end. */
public enum DestructionReason {
  /** Its bytes have not come in time. */
  @JsonProperty("not_uploaded")
  NOT_UPLOADED,
  /** Its bytes were refused. */
  @JsonProperty("refused")
  REFUSED,
  /** A scanner found something, or could not look. */
  @JsonProperty("infected")
  INFECTED,
  /** It was taken back, and some time has passed. */
  @JsonProperty("withdrawn")
  WITHDRAWN,
  /** It has been kept for as long as its kind is. */
  @JsonProperty("retention_ended")
  RETENTION_ENDED,
  /** The person it belongs to is being erased (GDPR, article 17). */
  @JsonProperty("erasure")
  ERASURE
}
