package ai.bilancompetence.subscriptions.event;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credit pack was paid for.
 *
 * @param accountId the account that the credits are for
 * @param organisationId the buyer, when it is an organisation
 * @param pack code of the pack in the catalogue
 * @param credits credits in the pack when it was bought
 * @param amountCents what was paid, in the smallest unit of the currency
 * @param currency ISO 4217, upper case
 * @param checkoutSessionId the payment provider's checkout session
 * @param paymentId the payment provider's payment; absent when nothing had to be paid
 */
@StoredAs("subscriptions.CreditPackPurchased")
public record CreditPackPurchased(
    PurchaseId purchaseId,
    CreditAccountId accountId,
    @Nullable OrganisationId organisationId,
    String pack,
    long credits,
    long amountCents,
    String currency,
    String checkoutSessionId,
    @Nullable String paymentId,
    Instant occurredAt)
    implements SubscriptionsEvent {}
