package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.List;

/**
 * A reservation ended in use: the captured credits are consumed, the rest went back to the grants
 * it came from.
 */
@StoredAs("credits.CreditsCaptured")
public record CreditsCaptured(
    CreditAccountId accountId,
    ReservationId reservationId,
    String feature,
    List<Allocation> captured,
    List<Allocation> returned,
    Instant occurredAt)
    implements CreditsEvent {}
