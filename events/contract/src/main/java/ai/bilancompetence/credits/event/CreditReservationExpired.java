package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A reservation ended because its time was over: its credits went back to the grants they came
 * from.
 *
 * @param capturedBefore the slices that were consumed by captures of parts
 * @param returned the slices that went back
 * @param refundableUntil until when the consumed slices can be refunded
 * @param occurredAt the end of its time
 */
@StoredAs("credits.CreditReservationExpired")
public record CreditReservationExpired(
    CreditAccountId accountId,
    ReservationId reservationId,
    List<Allocation> capturedBefore,
    List<Allocation> returned,
    Instant refundableUntil,
    Instant occurredAt)
    implements CreditsEvent {

  @Override
  public UUID identity() {
    return MovementIdentity.RESERVATION_END.of(accountId, reservationId.value());
  }
}
