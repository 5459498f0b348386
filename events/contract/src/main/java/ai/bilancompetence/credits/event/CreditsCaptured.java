package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reservation ended in use: the captured credits are consumed, the rest went back to the grants
 * it came from.
 *
 * @param captured the slices that are consumed now
 * @param capturedBefore the slices that were consumed by captures of parts
 * @param returned the slices that went back
 * @param usedBy the person who used them; null when nobody is known
 * @param refundableUntil until when they can be refunded
 */
@StoredAs(value = "credits.CreditsCaptured", revision = 2)
public record CreditsCaptured(
    CreditAccountId accountId,
    ReservationId reservationId,
    String feature,
    List<Allocation> captured,
    List<Allocation> capturedBefore,
    List<Allocation> returned,
    @Nullable UUID usedBy,
    Instant refundableUntil,
    Instant occurredAt)
    implements CreditsEvent {

  @Override
  public UUID identity() {
    return MovementIdentity.RESERVATION_END.of(accountId, reservationId.value());
  }
}
