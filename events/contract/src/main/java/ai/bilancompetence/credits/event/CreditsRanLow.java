package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * The credits that can be used fell below the threshold.
 *
 * @param available what was left, in credits; negative when the account owes some
 * @param threshold what it fell below, in credits
 */
@StoredAs("credits.CreditsRanLow")
public record CreditsRanLow(
    CreditAccountId accountId, long available, long threshold, Instant occurredAt)
    implements CreditsEvent {}
