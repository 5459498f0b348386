package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.List;

/** Credits that came in paid what the account owed since a claw-back. */
@StoredAs("credits.CreditDebtPaid")
public record CreditDebtPaid(
    CreditAccountId accountId, List<Allocation> allocations, Instant occurredAt)
    implements CreditsEvent {}
