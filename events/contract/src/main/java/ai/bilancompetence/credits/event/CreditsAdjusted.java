package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.NotPersonal;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The balance was corrected by decision of an administrator. Added credits are a grant of their
 * own.
 *
 * @param amount by how many credits; negative when some were taken away
 * @param slices what was added as a grant, or taken from grants
 * @param reason why, for people
 * @param requestedBy the administrator who asked
 * @param approvedBy the second one who approved; null when the amount needs no second one
 */
@StoredAs("credits.CreditsAdjusted")
public record CreditsAdjusted(
    CreditAccountId accountId,
    AdjustmentId adjustmentId,
    long amount,
    List<GrantSlice> slices,
    @NotPersonal("what staff say about an account, not about people") String reason,
    UUID requestedBy,
    @Nullable UUID approvedBy,
    Instant occurredAt)
    implements CreditsEvent {

  @Override
  public UUID identity() {
    return MovementIdentity.ADJUSTMENT_END.of(accountId, adjustmentId.value());
  }
}
