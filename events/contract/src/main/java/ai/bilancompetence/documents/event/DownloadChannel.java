package ai.bilancompetence.documents.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How somebody gets at the bytes. */
public enum DownloadChannel {
  /** An address that is good for minutes. */
  @JsonProperty("link")
  LINK,
  /** An archive with other documents. */
  @JsonProperty("archive")
  ARCHIVE
}
