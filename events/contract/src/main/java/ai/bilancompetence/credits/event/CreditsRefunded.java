package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Consumed credits were given back to the grants they came from, the last consumed first.
 *
 * @param use what had consumed them
 * @param slices what was given back, with the terms of the grants, which the account may have
 *     forgotten
 * @param usedBy the person who had used them; null when nobody is known
 * @param refundableUntil until when the rest of the use can be refunded
 */
@StoredAs("credits.CreditsRefunded")
public record CreditsRefunded(
    CreditAccountId accountId,
    RefundId refundId,
    CreditUse use,
    String feature,
    List<GrantSlice> slices,
    @Nullable UUID usedBy,
    Instant refundableUntil,
    Instant occurredAt)
    implements CreditsEvent {

  @Override
  public UUID identity() {
    return MovementIdentity.REFUND.of(accountId, refundId.value());
  }
}
