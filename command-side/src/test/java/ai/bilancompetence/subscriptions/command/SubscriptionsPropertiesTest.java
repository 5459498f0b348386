package ai.bilancompetence.subscriptions.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SubscriptionsPropertiesTest {

  private final ApplicationContextRunner context =
      new ApplicationContextRunner().withUserConfiguration(Properties.class);

  @EnableConfigurationProperties(SubscriptionsProperties.class)
  static class Properties {}

  @Test
  void haveDefaults() {
    context.run(
        started ->
            assertThat(started.getBean(SubscriptionsProperties.class))
                .satisfies(
                    properties -> {
                      assertThat(properties.creditPacks())
                          .containsExactly(
                              new CreditPack("pack_50", 50, 999, "EUR"),
                              new CreditPack("pack_200", 200, 2_999, "EUR"),
                              new CreditPack("pack_500", 500, 5_999, "EUR"));
                      assertThat(properties.stripe().webhookSecrets()).isEmpty();
                      assertThat(properties.stripe().toleranceSeconds()).isEqualTo(300);
                      assertThat(properties.stripe().inbox())
                          .isEqualTo(
                              new SubscriptionsProperties.Inbox(
                                  2_000, 60_000, 12, 2_000, 3_600_000));
                      assertThat(properties.stripe().api())
                          .isEqualTo(
                              new SubscriptionsProperties.Api(
                                  null, "https://api.stripe.com", 5_000, 40_000));
                    }));
  }

  @Test
  void takeTheWholeCatalogueFromTheOperator() {
    context
        .withPropertyValues(
            "bilan.credit-packs[0].code=pack_10",
            "bilan.credit-packs[0].credits=10",
            "bilan.credit-packs[0].price-cents=250",
            "bilan.credit-packs[0].currency=CHF",
            "bilan.stripe.webhook-secrets=whsec_new_000000000000,whsec_old_000000000000",
            "bilan.stripe.api.key=sk_test_0000000000000000",
            "bilan.stripe.inbox.poll-ms=50")
        .run(
            started -> {
              SubscriptionsProperties properties = started.getBean(SubscriptionsProperties.class);
              assertThat(properties.creditPacks())
                  .containsExactly(new CreditPack("pack_10", 10, 250, "CHF"));
              assertThat(properties.stripe().webhookSecrets()).hasSize(2);
              assertThat(properties.stripe().inbox().pollMs()).isEqualTo(50);
              assertThat(properties.toString()).doesNotContain("whsec", "sk_test");
              assertThat(properties.stripe().api().key()).isEqualTo("sk_test_0000000000000000");
            });
  }

  @Test
  void takeAnEmptyKeyForNone() {
    context
        .withPropertyValues("bilan.stripe.api.key=")
        .run(
            started ->
                assertThat(started.getBean(SubscriptionsProperties.class).stripe().api().key())
                    .isNull());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bilan.stripe.webhook-secrets=short",
        "bilan.stripe.tolerance-seconds=0",
        "bilan.stripe.tolerance-seconds=3601",
        "bilan.stripe.inbox.max-attempts=0",
        "bilan.stripe.api.key=sk_test",
        "bilan.stripe.api.base-url=api.stripe.com",
        "bilan.stripe.api.base-url=https://api.stripe.com/v1",
        "bilan.stripe.api.connect-timeout-ms=0",
        "bilan.stripe.api.read-timeout-ms=300001",
        "bilan.credit-packs[0].code=Pack",
        "bilan.credit-packs[0].credits=0",
        "bilan.credit-packs[0].price-cents=0",
        "bilan.credit-packs[0].currency=EUX",
        "bilan.credit-packs[1].code=pack_10"
      })
  void refuseToStartWithWhatCannotBeMeant(String property) {
    ApplicationContextRunner usable =
        context
            .withPropertyValues(pack(0, "pack_10"))
            .withPropertyValues(pack(1, "pack_20"))
            .withPropertyValues("bilan.stripe.webhook-secrets=whsec_0000000000");

    usable.run(started -> assertThat(started).hasNotFailed());
    usable.withPropertyValues(property).run(started -> assertThat(started).hasFailed());
  }

  private static String[] pack(int index, String code) {
    String prefix = "bilan.credit-packs[%d].".formatted(index);
    return new String[] {
      prefix + "code=" + code,
      prefix + "credits=10",
      prefix + "price-cents=250",
      prefix + "currency=EUR"
    };
  }
}
