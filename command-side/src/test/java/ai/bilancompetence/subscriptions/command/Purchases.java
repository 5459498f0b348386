package ai.bilancompetence.subscriptions.command;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.event.DerivedIds;
import ai.bilancompetence.subscriptions.command.SubscriptionsCommand.RecordCreditPackPurchase;
import ai.bilancompetence.subscriptions.event.CreditPackPurchased;
import ai.bilancompetence.subscriptions.event.PurchaseId;
import java.time.Instant;
import java.util.UUID;

/** The purchase of the story event, with fixed ids and a fixed time. */
final class Purchases {

  static final Instant NOW = Instant.parse("2026-11-20T09:02:00Z");
  static final String PAYMENT = "pi_3TzDemoPack200Payment0001";
  static final String SESSION =
      "cs_test_a1DemoPack200CheckoutSessionOfTheStory0000000000000000000001";
  static final PurchaseId PURCHASE = new PurchaseId(DerivedIds.derive("purchase", PAYMENT));
  static final CreditAccountId ACCOUNT =
      new CreditAccountId(UUID.fromString("0190a000-0000-7000-8000-0000000000c1"));
  static final OrganisationId ORGANISATION =
      new OrganisationId(UUID.fromString("0190a000-0000-7000-8000-000000000001"));

  private Purchases() {}

  static RecordCreditPackPurchase recordPack200() {
    return recordPack200For(ACCOUNT);
  }

  static RecordCreditPackPurchase recordPack200For(CreditAccountId account) {
    return new RecordCreditPackPurchase(
        PURCHASE, account, ORGANISATION, "pack_200", 200, 2_999, "EUR", SESSION, PAYMENT);
  }

  static CreditPackPurchased pack200Purchased() {
    return new CreditPackPurchased(
        PURCHASE, ACCOUNT, ORGANISATION, "pack_200", 200, 2_999, "EUR", SESSION, PAYMENT, NOW);
  }
}
