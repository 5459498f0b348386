package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.UUID;

/** The other account has taken the credits of a transfer. */
@StoredAs("credits.CreditTransferCompleted")
public record CreditTransferCompleted(
    CreditAccountId accountId, TransferId transferId, Instant occurredAt) implements CreditsEvent {

  @Override
  public UUID identity() {
    return MovementIdentity.TRANSFER_COMPLETED.of(accountId, transferId.value());
  }
}
