package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/** The account is empty and closed for good. */
@StoredAs("credits.CreditAccountClosed")
public record CreditAccountClosed(CreditAccountId accountId, Instant occurredAt)
    implements CreditsEvent {}
