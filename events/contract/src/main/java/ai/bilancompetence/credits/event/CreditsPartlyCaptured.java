package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of the reserved credits is consumed; the reservation lives on with the rest.
 *
 * @param captured the slices that are consumed
 * @param usedBy the person who used them; null when nobody is known
 */
@StoredAs("credits.CreditsPartlyCaptured")
public record CreditsPartlyCaptured(
    CreditAccountId accountId,
    ReservationId reservationId,
    CaptureId captureId,
    String feature,
    List<Allocation> captured,
    @Nullable UUID usedBy,
    Instant occurredAt)
    implements CreditsEvent {

  @Override
  public UUID identity() {
    return MovementIdentity.PARTIAL_CAPTURE.of(accountId, captureId.value());
  }
}
