package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/** An account exists and can hold credits for its one owner. */
@StoredAs("credits.CreditAccountOpened")
public record CreditAccountOpened(CreditAccountId accountId, AccountOwner owner, Instant occurredAt)
    implements CreditsEvent {}
