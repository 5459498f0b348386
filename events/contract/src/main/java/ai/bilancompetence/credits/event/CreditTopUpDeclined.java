package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.NotPersonal;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.UUID;

/**
 * The payment of a top-up was declined.
 *
 * @param reason what the payment provider said
 * @param retryAt before this moment no other is requested
 */
@StoredAs("credits.CreditTopUpDeclined")
public record CreditTopUpDeclined(
    CreditAccountId accountId,
    TopUpId topUpId,
    @NotPersonal("a code") String reason,
    Instant retryAt,
    Instant occurredAt)
    implements CreditsEvent {

  @Override
  public UUID identity() {
    return MovementIdentity.TOP_UP_END.of(accountId, topUpId.value());
  }
}
