package ai.bilancompetence.subscriptions.command;

import static ai.bilancompetence.subscriptions.command.Purchases.ACCOUNT;
import static ai.bilancompetence.subscriptions.command.Purchases.NOW;
import static ai.bilancompetence.subscriptions.command.Purchases.PAYMENT;
import static ai.bilancompetence.subscriptions.command.Purchases.PURCHASE;
import static ai.bilancompetence.subscriptions.command.Purchases.SESSION;
import static ai.bilancompetence.subscriptions.command.Purchases.pack200Purchased;
import static ai.bilancompetence.subscriptions.command.WhenCreditPackPurchasedThenGrantCredits.grantFor;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.credits.command.CreditsCommand.GrantCredits;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.platform.event.DerivedIds;
import ai.bilancompetence.subscriptions.event.CreditPackPurchased;
import org.junit.jupiter.api.Test;

class WhenCreditPackPurchasedThenGrantCreditsTest {

  @Test
  void thePacksCreditsAreGrantedAsPaidOnes() {
    assertThat(grantFor(pack200Purchased()))
        .isEqualTo(
            GrantCredits.unconditional(
                ACCOUNT,
                new GrantId(DerivedIds.derive("grant", PURCHASE.toString())),
                CreditCategory.PAID,
                200,
                GrantSource.PURCHASE,
                PAYMENT));
  }

  @Test
  void aRepetitionIsTheSameGrant() {
    assertThat(grantFor(pack200Purchased())).isEqualTo(grantFor(pack200Purchased()));
  }

  @Test
  void aPurchaseThatCostNothingRefersToItsCheckout() {
    CreditPackPurchased free =
        new CreditPackPurchased(
            PURCHASE, ACCOUNT, null, "pack_50", 50, 0, "EUR", SESSION, null, NOW);

    assertThat(grantFor(free).reference()).isEqualTo(SESSION);
  }
}
