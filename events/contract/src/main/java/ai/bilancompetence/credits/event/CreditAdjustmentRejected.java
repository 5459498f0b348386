package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.UUID;

/**
 * A requested adjustment was rejected, or withdrawn by whoever had asked for it.
 *
 * @param rejectedBy the administrator who decided
 */
@StoredAs("credits.CreditAdjustmentRejected")
public record CreditAdjustmentRejected(
    CreditAccountId accountId, AdjustmentId adjustmentId, UUID rejectedBy, Instant occurredAt)
    implements CreditsEvent {

  @Override
  public UUID identity() {
    return MovementIdentity.ADJUSTMENT_END.of(accountId, adjustmentId.value());
  }
}
