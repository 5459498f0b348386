package ai.bilancompetence.credits.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a reservation (hold); chosen by the client or derived from what it is for. */
public record ReservationId(@JsonValue UUID value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ReservationId {}

  @Override
  public String toString() {
    return value.toString();
  }
}
