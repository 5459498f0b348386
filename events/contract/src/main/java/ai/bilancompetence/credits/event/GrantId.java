package ai.bilancompetence.credits.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a grant; derived from the payment that it comes from where there is one. */
public record GrantId(@JsonValue UUID value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public GrantId {}

  @Override
  public String toString() {
    return value.toString();
  }
}
