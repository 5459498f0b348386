package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/** The owner wants credits to be bought when they run low. */
@StoredAs("credits.AutoTopUpEnabled")
public record AutoTopUpEnabled(CreditAccountId accountId, AutoTopUp settings, Instant occurredAt)
    implements CreditsEvent {}
