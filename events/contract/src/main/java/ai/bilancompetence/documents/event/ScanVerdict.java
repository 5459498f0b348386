package ai.bilancompetence.documents.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a virus scanner says. */
public enum ScanVerdict {
  @JsonProperty("clean")
  CLEAN,
  @JsonProperty("infected")
  INFECTED,
  /** It did not look at all of it, because it is too large for the scanner, say. */
  @JsonProperty("refused")
  REFUSED
}
