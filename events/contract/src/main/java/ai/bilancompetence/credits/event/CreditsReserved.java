package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Credits are set aside for a piece of work. They left the available balance and come back if the
 * work does not happen.
 *
 * @param expiresAt when the hold ends by itself; null when only its holder ends it
 * @param usedBy the person who uses the credits; null when nobody is known
 */
@StoredAs(value = "credits.CreditsReserved", revision = 2)
public record CreditsReserved(
    CreditAccountId accountId,
    ReservationId reservationId,
    ReservationHolder holder,
    String feature,
    List<Allocation> allocations,
    @Nullable Instant expiresAt,
    @Nullable UUID usedBy,
    Instant occurredAt)
    implements CreditsEvent {

  @Override
  public UUID identity() {
    return MovementIdentity.RESERVATION.of(accountId, reservationId.value());
  }
}
