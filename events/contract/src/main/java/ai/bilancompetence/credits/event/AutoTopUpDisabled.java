package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/** Credits are no longer bought by themselves. */
@StoredAs("credits.AutoTopUpDisabled")
public record AutoTopUpDisabled(CreditAccountId accountId, Instant occurredAt)
    implements CreditsEvent {}
