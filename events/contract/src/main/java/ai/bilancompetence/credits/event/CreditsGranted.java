package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.NotPersonal;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.UUID;

/**
 * Credits were added to the account and can be used while the terms of the grant allow it.
 *
 * @param amount whole credits, at least 1
 * @param source what the credits go back to
 * @param reference which one of these, for people: a payment, an invoice line, a reason
 */
@StoredAs(value = "credits.CreditsGranted", revision = 3)
public record CreditsGranted(
    CreditAccountId accountId,
    GrantId grantId,
    GrantTerms terms,
    long amount,
    GrantSource source,
    @NotPersonal("the id of a payment or a case") String reference,
    Instant occurredAt)
    implements CreditsEvent {

  @Override
  public UUID identity() {
    return MovementIdentity.GRANT.of(accountId, grantId.value());
  }
}
