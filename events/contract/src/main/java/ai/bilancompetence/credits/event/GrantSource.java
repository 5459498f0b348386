package ai.bilancompetence.credits.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What granted credits go back to, and what their reference therefore names. */
public enum GrantSource {
  /** A payment. When it is refunded, its credits are taken back. */
  @JsonProperty("purchase")
  PURCHASE,
  /** A period of a subscription. */
  @JsonProperty("subscription")
  SUBSCRIPTION,
  /** An administrator's decision; the reference is the reason. */
  @JsonProperty("administrator")
  ADMINISTRATOR,
  /** A manager's decision within the policy of the centre; the reference is the reason. */
  @JsonProperty("manager")
  MANAGER
}
