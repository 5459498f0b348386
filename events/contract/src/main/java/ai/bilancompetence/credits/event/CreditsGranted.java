package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * Credits were added to the account and can be used.
 *
 * @param amount whole credits, at least 1
 * @param reference where the credits come from, for people: a payment, an invoice line, a reason
 */
@StoredAs("credits.CreditsGranted")
public record CreditsGranted(
    CreditAccountId accountId,
    GrantId grantId,
    CreditCategory category,
    long amount,
    String reference,
    Instant occurredAt)
    implements CreditsEvent {}
