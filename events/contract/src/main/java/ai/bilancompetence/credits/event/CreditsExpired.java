package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * What was left of a grant ran out with it: at the end of its term, or when it came back later.
 *
 * @param amount whole credits, at least 1
 * @param occurredAt the end of the term, or when the credits came back after it
 */
@StoredAs("credits.CreditsExpired")
public record CreditsExpired(
    CreditAccountId accountId, GrantId grantId, long amount, Instant occurredAt)
    implements CreditsEvent {}
