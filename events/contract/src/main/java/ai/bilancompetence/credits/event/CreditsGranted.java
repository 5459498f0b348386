package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * Credits were added to the account and can be used.
 *
 * @param amount whole credits, at least 1
 * @param source what the credits go back to
 * @param reference which one of these, for people: a payment, an invoice line, a reason
 */
@StoredAs(value = "credits.CreditsGranted", revision = 2)
public record CreditsGranted(
    CreditAccountId accountId,
    GrantId grantId,
    CreditCategory category,
    long amount,
    GrantSource source,
    String reference,
    Instant occurredAt)
    implements CreditsEvent {}
