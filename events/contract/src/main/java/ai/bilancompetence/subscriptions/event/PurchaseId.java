package ai.bilancompetence.subscriptions.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a one-off purchase; derived from the identity of its payment. */
public record PurchaseId(@JsonValue UUID value) {

  /** Type of the aggregate as it stands in the log. */
  public static final String AGGREGATE_TYPE = "subscriptions.Purchase";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PurchaseId {}

  /** Identifier of the aggregate's stream in the log. */
  public String streamId() {
    return AGGREGATE_TYPE + ":" + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
