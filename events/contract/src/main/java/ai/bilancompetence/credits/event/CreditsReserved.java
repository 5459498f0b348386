package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.List;

/**
 * Credits are set aside for a piece of work. They left the available balance and come back if the
 * work does not happen.
 */
@StoredAs("credits.CreditsReserved")
public record CreditsReserved(
    CreditAccountId accountId,
    ReservationId reservationId,
    ReservationHolder holder,
    String feature,
    List<Allocation> allocations,
    Instant occurredAt)
    implements CreditsEvent {}
