package ai.bilancompetence.credits.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/** What consumed credits: a spend, or a reservation that was captured. */
public record CreditUse(Kind kind, UUID id) {

  /** What the id identifies. */
  public enum Kind {
    @JsonProperty("spend")
    SPEND,
    @JsonProperty("reservation")
    RESERVATION
  }

  public static CreditUse of(SpendId spend) {
    return new CreditUse(Kind.SPEND, spend.value());
  }

  public static CreditUse of(ReservationId reservation) {
    return new CreditUse(Kind.RESERVATION, reservation.value());
  }
}
