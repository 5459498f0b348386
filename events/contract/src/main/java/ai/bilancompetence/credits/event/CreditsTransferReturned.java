package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The other account refused a transfer: its credits are back in the grants they came from.
 *
 * <p>It has the identity that their arrival there would have had: only one of the two can be
 * recorded.
 *
 * @param toAccountId the account that refused
 * @param refusal code of the error that the other account answered with
 */
@StoredAs("credits.CreditsTransferReturned")
public record CreditsTransferReturned(
    CreditAccountId accountId,
    TransferId transferId,
    CreditAccountId toAccountId,
    List<GrantSlice> slices,
    String refusal,
    Instant occurredAt)
    implements CreditsEvent {

  @Override
  public UUID identity() {
    return MovementIdentity.TRANSFER_IN.of(toAccountId, transferId.value());
  }
}
