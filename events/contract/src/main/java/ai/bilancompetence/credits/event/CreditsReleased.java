package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.List;

/** A reservation ended without use: all its credits went back to the grants they came from. */
@StoredAs("credits.CreditsReleased")
public record CreditsReleased(
    CreditAccountId accountId,
    ReservationId reservationId,
    List<Allocation> returned,
    Instant occurredAt)
    implements CreditsEvent {}
