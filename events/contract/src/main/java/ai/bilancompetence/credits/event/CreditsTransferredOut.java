package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Credits left the account for another one. Until the other account has taken or refused them they
 * belong to the transfer.
 *
 * @param organisationId the organisation within which they move
 * @param toAccountId the account that they go to
 * @param slices what left, with the terms that it keeps
 */
@StoredAs("credits.CreditsTransferredOut")
public record CreditsTransferredOut(
    CreditAccountId accountId,
    TransferId transferId,
    UUID organisationId,
    CreditAccountId toAccountId,
    List<GrantSlice> slices,
    Instant occurredAt)
    implements CreditsEvent {

  @Override
  public UUID identity() {
    return MovementIdentity.TRANSFER_OUT.of(accountId, transferId.value());
  }
}
