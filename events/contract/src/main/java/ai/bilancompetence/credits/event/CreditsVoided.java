package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * Credits of a voided grant came back from a hold or a refund, and went.
 *
 * @param amount whole credits, at least 1
 */
@StoredAs("credits.CreditsVoided")
public record CreditsVoided(
    CreditAccountId accountId, GrantId grantId, long amount, Instant occurredAt)
    implements CreditsEvent {}
