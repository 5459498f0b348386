package ai.bilancompetence.credits.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a transfer; chosen by the client. */
public record TransferId(@JsonValue UUID value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public TransferId {}

  @Override
  public String toString() {
    return value.toString();
  }
}
