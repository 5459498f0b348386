package ai.bilancompetence.documents.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why bytes were not taken. */
public enum UploadRefusal {
  @JsonProperty("size_differs")
  SIZE_DIFFERS,
  @JsonProperty("hash_differs")
  HASH_DIFFERS,
  /** The bytes are of another type than was said. */
  @JsonProperty("type_differs")
  TYPE_DIFFERS,
  /** Unpacked they would be far larger, or more, or deeper nested than any document is. */
  @JsonProperty("bomb")
  BOMB,
  /** They can be read as a file of another type, too. */
  @JsonProperty("polyglot")
  POLYGLOT,
  /** They carry programs. */
  @JsonProperty("macros")
  MACROS,
  /** They are broken or encrypted, so that nobody can look into them. */
  @JsonProperty("unreadable")
  UNREADABLE
}
