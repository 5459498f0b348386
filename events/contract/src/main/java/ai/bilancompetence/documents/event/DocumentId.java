package ai.bilancompetence.documents.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a document; chosen by the client. */
public record DocumentId(@JsonValue UUID value) {

  /** Type of the aggregate as it stands in the log. */
  public static final String AGGREGATE_TYPE = "documents.Document";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public DocumentId {}

  /** Identifier of the aggregate's stream in the log. */
  public String streamId() {
    return AGGREGATE_TYPE + ":" + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
