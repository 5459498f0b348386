package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member may use this much of the account in a calendar month.
 *
 * @param personId the member
 * @param creditsPerMonth whole credits, at least 0; null for no limit
 */
@StoredAs("credits.CreditLimitSet")
public record CreditLimitSet(
    CreditAccountId accountId, UUID personId, @Nullable Long creditsPerMonth, Instant occurredAt)
    implements CreditsEvent {}
