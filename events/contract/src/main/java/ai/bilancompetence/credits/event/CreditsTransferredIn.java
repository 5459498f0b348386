package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Credits came from another account, as grants of their own under the terms they had there.
 *
 * @param fromAccountId the account that they come from
 */
@StoredAs("credits.CreditsTransferredIn")
public record CreditsTransferredIn(
    CreditAccountId accountId,
    TransferId transferId,
    CreditAccountId fromAccountId,
    List<GrantSlice> slices,
    Instant occurredAt)
    implements CreditsEvent {

  @Override
  public UUID identity() {
    return MovementIdentity.TRANSFER_IN.of(accountId, transferId.value());
  }
}
