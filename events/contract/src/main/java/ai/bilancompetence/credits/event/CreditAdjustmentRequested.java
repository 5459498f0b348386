package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.NotPersonal;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody asked for an adjustment that a second person has to approve.
 *
 * @param amount by how many credits; negative to take some away
 * @param reason why, for people
 * @param requestedBy the administrator who asked
 */
@StoredAs("credits.CreditAdjustmentRequested")
public record CreditAdjustmentRequested(
    CreditAccountId accountId,
    AdjustmentId adjustmentId,
    long amount,
    @NotPersonal("what staff say about an account, not about people") String reason,
    UUID requestedBy,
    Instant occurredAt)
    implements CreditsEvent {

  @Override
  public UUID identity() {
    return MovementIdentity.ADJUSTMENT.of(accountId, adjustmentId.value());
  }
}
