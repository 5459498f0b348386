package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.UUID;

/**
 * Credits ran low and more of them are to be bought.
 *
 * @param pack what to buy
 * @param credits how many credits that is
 */
@StoredAs("credits.CreditTopUpRequested")
public record CreditTopUpRequested(
    CreditAccountId accountId, TopUpId topUpId, String pack, long credits, Instant occurredAt)
    implements CreditsEvent {

  @Override
  public UUID identity() {
    return MovementIdentity.TOP_UP.of(accountId, topUpId.value());
  }
}
