package ai.bilancompetence.credits.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who set credits aside, and therefore who may end the reservation. */
public enum ReservationHolder {
  /** A client of the API; whoever may use the account may end it. */
  @JsonProperty("client")
  CLIENT,
  /** A process of ours, a bilan for example: it ends with that process and not by hand. */
  @JsonProperty("process")
  PROCESS
}
