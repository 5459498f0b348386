package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Credits were consumed at once, without a reservation.
 *
 * @param usedBy the person who used them; null when nobody is known
 * @param refundableUntil until when they can be refunded
 */
@StoredAs(value = "credits.CreditsSpent", revision = 2)
public record CreditsSpent(
    CreditAccountId accountId,
    SpendId spendId,
    String feature,
    List<Allocation> allocations,
    @Nullable UUID usedBy,
    Instant refundableUntil,
    Instant occurredAt)
    implements CreditsEvent {

  @Override
  public UUID identity() {
    return MovementIdentity.SPEND.of(accountId, spendId.value());
  }
}
