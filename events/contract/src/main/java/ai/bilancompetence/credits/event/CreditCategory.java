package ai.bilancompetence.credits.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where granted credits come from. The declared order is the order in which they burn. */
public enum CreditCategory {
  @JsonProperty("promotional")
  PROMOTIONAL,
  @JsonProperty("subscription")
  SUBSCRIPTION,
  @JsonProperty("paid")
  PAID
}
