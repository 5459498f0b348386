package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.NotPersonal;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.List;

/**
 * Credits were taken back because their payment was: what is unused of the payment's grant, then of
 * others, and the rest is owed.
 *
 * @param cumulative how much of the grant has been clawed back by now, in credits
 * @param allocations what was taken from grants
 * @param debt what the account owes of it, in credits; later grants pay it
 * @param reference the refund or dispute that it follows
 */
@StoredAs("credits.CreditsClawedBack")
public record CreditsClawedBack(
    CreditAccountId accountId,
    GrantId grantId,
    long cumulative,
    List<Allocation> allocations,
    long debt,
    @NotPersonal("the id of a payment or a case") String reference,
    Instant occurredAt)
    implements CreditsEvent {}
