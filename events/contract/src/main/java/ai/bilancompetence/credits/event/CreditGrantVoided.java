package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.NotPersonal;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.UUID;

/**
 * A grant was taken back: nothing of it can be used from now on. What is held of it stays so until
 * the hold ends, and goes then.
 *
 * @param amount what was unused and goes now, whole credits; 0 when everything is used or held
 * @param reason why, for people
 */
@StoredAs("credits.CreditGrantVoided")
public record CreditGrantVoided(
    CreditAccountId accountId,
    GrantId grantId,
    long amount,
    @NotPersonal("what staff say about a grant, not about people") String reason,
    Instant occurredAt)
    implements CreditsEvent {

  @Override
  public UUID identity() {
    return MovementIdentity.VOID.of(accountId, grantId.value());
  }
}
