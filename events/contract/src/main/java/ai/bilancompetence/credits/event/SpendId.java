package ai.bilancompetence.credits.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a spend; chosen by the client. */
public record SpendId(@JsonValue UUID value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SpendId {}

  @Override
  public String toString() {
    return value.toString();
  }
}
