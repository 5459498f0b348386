package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.List;

/** Credits were consumed at once, without a reservation. */
@StoredAs("credits.CreditsSpent")
public record CreditsSpent(
    CreditAccountId accountId,
    SpendId spendId,
    String feature,
    List<Allocation> allocations,
    Instant occurredAt)
    implements CreditsEvent {}
