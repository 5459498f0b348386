package ai.bilancompetence.identity.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies an organisation, the tenant of the system. */
public record OrganisationId(@JsonValue UUID value) {

  /** Type of the aggregate as it stands in the log. */
  public static final String AGGREGATE_TYPE = "identity.Organisation";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public OrganisationId {}

  /** Identifier of the aggregate's stream in the log. */
  public String streamId() {
    return AGGREGATE_TYPE + ":" + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
