package ai.bilancompetence.subscriptions.command;

import static ai.bilancompetence.subscriptions.command.Purchases.ACCOUNT;
import static ai.bilancompetence.subscriptions.command.Purchases.ORGANISATION;
import static ai.bilancompetence.subscriptions.command.Purchases.SESSION;
import static ai.bilancompetence.subscriptions.command.Purchases.recordPack200;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.bilancompetence.platform.command.Command;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.event.DerivedIds;
import ai.bilancompetence.subscriptions.command.StripeCustomers.Payer;
import ai.bilancompetence.subscriptions.command.SubscriptionsCommand.RecordCreditPackPurchase;
import ai.bilancompetence.subscriptions.event.PurchaseId;
import com.stripe.Stripe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class StripeEventTranslatorTest {

  private static final Path STORY = Path.of("..", "docs/story/checkout.session.completed.json");
  private static final String COMPLETED = "checkout.session.completed";
  private static final String LATE_PAYMENT = "checkout.session.async_payment_succeeded";

  private final StripeEventTranslator translator =
      new StripeEventTranslator(new CreditPackCatalogue(CreditPackCatalogue.DEFAULT_PACKS));

  @Nested
  class APaidCheckout {

    @Test
    void isAPurchase() throws IOException {
      assertThat(command(COMPLETED, Files.readString(STORY))).contains(recordPack200());
    }

    @Test
    void hasTheVersionThatTheLibraryReads() {
      assertThat(Stripe.API_VERSION).isEqualTo("2026-07-29.dahlia");
      assertThat(story(session -> {}))
          .contains("\"api_version\":\"%s\"".formatted(Stripe.API_VERSION));
    }

    @Test
    void isTheSamePurchaseWhenTheMoneyComesLate() {
      assertThat(translated(LATE_PAYMENT, session -> {})).contains(recordPack200());
    }

    @Test
    void recordsWhatWasPaidAfterADiscount() {
      assertThat(purchase(session -> session.put("amount_total", 1_500)).amountCents())
          .isEqualTo(1_500);
    }

    @Test
    void thatCostsNothingIsIdentifiedByItsSession() {
      RecordCreditPackPurchase purchase =
          purchase(
              session ->
                  session
                      .put("payment_status", "no_payment_required")
                      .put("amount_total", 0)
                      .putNull("payment_intent"));

      assertThat(purchase.paymentId()).isNull();
      assertThat(purchase.amountCents()).isZero();
      assertThat(purchase.purchaseId())
          .isEqualTo(new PurchaseId(DerivedIds.derive("purchase", SESSION)));
    }

    @Test
    void ofAPersonHasNoOrganisation() {
      RecordCreditPackPurchase purchase =
          purchase(session -> metadata(session).remove(CheckoutMetadata.ORGANISATION_ID));

      assertThat(purchase.organisationId()).isNull();
      assertThat(purchase.accountId()).isEqualTo(ACCOUNT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-08-31.dahlia", "2025-03-31.basil", "2024-06-20"})
    void isReadInOtherApiVersionsToo(String version) {
      assertThat(command(COMPLETED, inVersion(version))).contains(recordPack200());
    }

    @Test
    void isReadWithoutAnApiVersion() {
      assertThat(command(COMPLETED, inVersion(null))).contains(recordPack200());
    }

    @Test
    void withAnExpandedPaymentHasTheSameIdentity() {
      assertThat(
              purchase(
                      session ->
                          session
                              .putObject("payment_intent")
                              .put("id", Purchases.PAYMENT)
                              .put("object", "payment_intent"))
                  .purchaseId())
          .isEqualTo(Purchases.PURCHASE);
    }
  }

  @Nested
  class WhoPaid {

    @Test
    void isRememberedForTheAccount() {
      assertThat(payer(session -> session.put("customer", "cus_1")))
          .isEqualTo(new Payer(ACCOUNT, "cus_1", Instant.ofEpochSecond(1_795_165_200)));
    }

    @Test
    void isRememberedWhenTheyStandInFull() {
      assertThat(
              payer(
                  session ->
                      session.putObject("customer").put("id", "cus_1").put("object", "customer")))
          .extracting(Payer::customerId)
          .isEqualTo("cus_1");
    }

    @Test
    void isNobodyWhenTheCheckoutMadeNoCustomer() {
      assertThat(payer(session -> {})).isNull();
    }

    @Test
    void isNobodyWhenNothingHadToBePaid() {
      assertThat(
              payer(
                  session ->
                      session
                          .put("customer", "cus_1")
                          .put("payment_status", "no_payment_required")
                          .putNull("payment_intent")))
          .isNull();
    }

    private @Nullable Payer payer(Consumer<ObjectNode> change) {
      return translator.translate(COMPLETED, story(change)).orElseThrow().payer();
    }
  }

  @Nested
  class Ignored {

    @Test
    void isACheckoutWhoseMoneyIsStillUnderWay() {
      assertThat(translated(COMPLETED, session -> session.put("payment_status", "unpaid")))
          .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscription", "setup"})
    void isACheckoutOfSomethingElse(String mode) {
      assertThat(translated(COMPLETED, session -> session.put("mode", mode))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer.created", "checkout.session.expired", "v2.core.event", "x"})
    void isEveryOtherTypeWhateverItHolds(String type) {
      assertThat(translator.translate(type, "{}")).isEmpty();
    }
  }

  @Nested
  class Refused {

    @Test
    void isAnUnknownPack() {
      refused(
          session -> metadata(session).put(CheckoutMetadata.CREDIT_PACK, "pack_9000"),
          SubscriptionsError.CREDIT_PACK_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 999, 2_998, 3_000, 5_998})
    void isAnotherPriceThanTheCatalogues(long amountCents) {
      refused(
          session -> session.put("amount_subtotal", amountCents),
          SubscriptionsError.CREDIT_PACK_PRICE_MISMATCH);
    }

    @Test
    void isAnotherCurrencyThanTheCatalogues() {
      refused(
          session -> session.put("currency", "huf"), SubscriptionsError.CREDIT_PACK_PRICE_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {CheckoutMetadata.CREDIT_ACCOUNT_ID, CheckoutMetadata.CREDIT_PACK})
    void isMissingMetadata(String key) {
      refused(
          session -> metadata(session).remove(key), SubscriptionsError.CHECKOUT_METADATA_INVALID);
    }

    @Test
    void isNoMetadataAtAll() {
      refused(session -> session.putNull("metadata"), SubscriptionsError.CHECKOUT_METADATA_INVALID);
      refused(
          session -> session.putObject("metadata"), SubscriptionsError.CHECKOUT_METADATA_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {CheckoutMetadata.CREDIT_ACCOUNT_ID, CheckoutMetadata.ORGANISATION_ID})
    void isAnIdThatIsNone(String key) {
      for (String text : new String[] {"", "me", "1-1-1-1-1", ORGANISATION + "0"}) {
        refused(
            session -> metadata(session).put(key, text),
            SubscriptionsError.CHECKOUT_METADATA_INVALID);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"amount_subtotal", "amount_total", "currency", "payment_status", "id", "object"})
    void isACheckoutWithoutWhatWeNeed(String field) {
      refused(session -> session.remove(field), SubscriptionsError.STRIPE_EVENT_UNREADABLE);
    }

    @Test
    void isAPaymentStatusThatWeDoNotKnow() {
      refused(
          session -> session.put("payment_status", "partly"),
          SubscriptionsError.STRIPE_EVENT_UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "[]",
          "null",
          "1",
          "{",
          "{\"object\":\"event\"}",
          "{\"object\":\"event\",\"data\":{}}",
          "{\"object\":\"event\",\"data\":{\"object\":{\"object\":\"customer\"}}}",
          "{\"object\":\"event\",\"data\":{\"object\":{\"object\":\"no_such_thing\"}}}",
          "{\"object\":\"v2.core.event\"}"
        })
    void isAnEventOfAnotherShape(String payload) {
      assertThat(
              catchThrowableOfType(
                  DomainRejection.class, () -> translator.translate(COMPLETED, payload)))
          .extracting(DomainRejection::errorCode)
          .isEqualTo(SubscriptionsError.STRIPE_EVENT_UNREADABLE);
    }

    private void refused(Consumer<ObjectNode> change, SubscriptionsError code) {
      assertThat(catchThrowableOfType(DomainRejection.class, () -> translated(COMPLETED, change)))
          .extracting(DomainRejection::errorCode)
          .isEqualTo(code);
    }
  }

  private Optional<Command> translated(String type, Consumer<ObjectNode> change) {
    return command(type, story(change));
  }

  private Optional<Command> command(String type, String payload) {
    return translator.translate(type, payload).map(StripeConsequence::command);
  }

  private RecordCreditPackPurchase purchase(Consumer<ObjectNode> change) {
    return (RecordCreditPackPurchase) translated(COMPLETED, change).orElseThrow();
  }

  private static ObjectNode metadata(ObjectNode session) {
    return (ObjectNode) session.get("metadata");
  }

  private static String inVersion(String version) {
    return storyEvent().put("api_version", version).toString();
  }

  /** The story event with a changed checkout session. */
  private static String story(Consumer<ObjectNode> change) {
    ObjectNode event = storyEvent();
    change.accept((ObjectNode) event.at("/data/object"));
    return event.toString();
  }

  private static ObjectNode storyEvent() {
    return (ObjectNode) JsonMapper.shared().readTree(STORY);
  }
}
