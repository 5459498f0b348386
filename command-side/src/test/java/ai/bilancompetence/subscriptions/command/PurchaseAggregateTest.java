package ai.bilancompetence.subscriptions.command;

import static ai.bilancompetence.subscriptions.command.Purchases.ACCOUNT;
import static ai.bilancompetence.subscriptions.command.Purchases.NOW;
import static ai.bilancompetence.subscriptions.command.Purchases.ORGANISATION;
import static ai.bilancompetence.subscriptions.command.Purchases.PURCHASE;
import static ai.bilancompetence.subscriptions.command.Purchases.SESSION;
import static ai.bilancompetence.subscriptions.command.Purchases.pack200Purchased;
import static ai.bilancompetence.subscriptions.command.Purchases.recordPack200;
import static ai.bilancompetence.subscriptions.command.Purchases.recordPack200For;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.hamcrest.CoreMatchers.equalTo;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.ErrorCode;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.event.EventMetadata;
import ai.bilancompetence.subscriptions.command.SubscriptionsCommand.RecordCreditPackPurchase;
import ai.bilancompetence.subscriptions.event.CreditPackPurchased;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.FeatureMatcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PurchaseAggregateTest {

  private AggregateTestFixture<PurchaseAggregate> fixture;

  @BeforeEach
  void setUp() {
    fixture = new AggregateTestFixture<>(PurchaseAggregate.class);
    fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void aPaymentIsRecordedAsAPurchase() {
    fixture
        .givenNoPriorActivity()
        .when(recordPack200(), announcedBy("evt_1"))
        .expectSuccessfulHandlerExecution()
        .expectEvents(pack200Purchased());
  }

  @Test
  void theEventBelongsToTheBuyersOrganisation() {
    fixture.givenNoPriorActivity().when(recordPack200(), announcedBy("evt_1"));

    assertThat(recorded().getType()).isEqualTo("subscriptions.Purchase");
    assertThat(recorded().getMetaData())
        .containsEntry(EventMetadata.ORGANISATION, ORGANISATION.toString());
  }

  @Test
  void aPersonsOwnPurchaseBelongsToNoOrganisation() {
    fixture
        .givenNoPriorActivity()
        .when(
            new RecordCreditPackPurchase(
                PURCHASE, ACCOUNT, null, "pack_50", 50, 0, "EUR", SESSION, null),
            announcedBy("evt_1"))
        .expectEvents(
            new CreditPackPurchased(
                PURCHASE, ACCOUNT, null, "pack_50", 50, 0, "EUR", SESSION, null, NOW));

    assertThat(recorded().getMetaData()).doesNotContainKey(EventMetadata.ORGANISATION);
  }

  @Test
  void aPaymentThatIsAnnouncedAgainChangesNothing() {
    fixture
        .given(pack200Purchased())
        .when(recordPack200(), announcedBy("evt_1"))
        .expectSuccessfulHandlerExecution()
        .expectNoEvents();
  }

  @Test
  void aPaymentThatAnotherEventAnnouncesLaterChangesNothing() {
    AggregateTestFixture<PurchaseAggregate> later =
        new AggregateTestFixture<>(PurchaseAggregate.class);
    later.registerInjectableResource(Clock.fixed(NOW.plus(Duration.ofDays(3)), ZoneOffset.UTC));
    later
        .given(pack200Purchased())
        .when(recordPack200(), announcedBy("evt_2"))
        .expectSuccessfulHandlerExecution()
        .expectNoEvents();
  }

  @Test
  void aPaymentThatIsAnnouncedForSomethingElseIsRefused() {
    CreditAccountId other = new CreditAccountId(new UUID(7, 7));

    refused(
        fixture.given(pack200Purchased()).when(recordPack200For(other), announcedBy("evt_2")),
        SubscriptionsError.PURCHASE_CONFLICT);
  }

  @Test
  void aPersonCannotSayThatTheyPaid() {
    Actor admin = Actor.person(new UUID(1, 1), ORGANISATION.value(), Set.of(Role.ADMIN));

    refused(
        fixture
            .givenNoPriorActivity()
            .when(recordPack200(), Map.of(Cause.KEY, Cause.request(admin, "key", "trace"))),
        PlatformError.FORBIDDEN);
  }

  @Test
  void aPurchaseHasCreditsAndNoNegativePrice() {
    assertThatIllegalArgumentException().isThrownBy(() -> pack(0, 999));
    assertThatIllegalArgumentException().isThrownBy(() -> pack(50, -1));
    assertThat(pack(1, 0).amountCents()).isZero();
  }

  private static RecordCreditPackPurchase pack(long credits, long amountCents) {
    return new RecordCreditPackPurchase(
        PURCHASE, ACCOUNT, null, "pack", credits, amountCents, "EUR", SESSION, null);
  }

  private DomainEventMessage<?> recorded() {
    return fixture.getEventStore().readEvents(PURCHASE.streamId()).next();
  }

  private static void refused(ResultValidator<PurchaseAggregate> result, ErrorCode code) {
    result
        .expectNoEvents()
        .expectException(DomainRejection.class)
        .expectException(
            new FeatureMatcher<Throwable, Object>(equalTo(code), "code", "code") {
              @Override
              protected Object featureValueOf(Throwable refusal) {
                return ((DomainRejection) refusal).errorCode();
              }
            });
  }

  private static Map<String, Object> announcedBy(String stripeEvent) {
    return Map.of(Cause.KEY, Cause.message("stripe", ORGANISATION.value(), stripeEvent));
  }
}
