package ai.bilancompetence.credits.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a top-up; derived from the event that made it necessary. */
public record TopUpId(@JsonValue UUID value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public TopUpId {}

  @Override
  public String toString() {
    return value.toString();
  }
}
