package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.UUID;

/**
 * A top-up was paid, and its credits were granted.
 *
 * @param grantId the grant
 */
@StoredAs("credits.CreditTopUpCompleted")
public record CreditTopUpCompleted(
    CreditAccountId accountId, TopUpId topUpId, GrantId grantId, Instant occurredAt)
    implements CreditsEvent {

  @Override
  public UUID identity() {
    return MovementIdentity.TOP_UP_END.of(accountId, topUpId.value());
  }
}
