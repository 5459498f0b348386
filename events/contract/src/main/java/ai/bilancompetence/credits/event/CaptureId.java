package ai.bilancompetence.credits.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies the capture of a part of a reservation; chosen by the client. */
public record CaptureId(@JsonValue UUID value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CaptureId {}

  @Override
  public String toString() {
    return value.toString();
  }
}
