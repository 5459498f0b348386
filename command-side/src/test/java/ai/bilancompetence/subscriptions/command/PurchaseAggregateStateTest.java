package ai.bilancompetence.subscriptions.command;

import ai.bilancompetence.platform.command.AggregateStateContract;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

class PurchaseAggregateStateTest extends AggregateStateContract<Purchase, Purchase> {

  PurchaseAggregateStateTest() {
    super(
        PurchaseAggregate.class,
        new PurchaseAggregateState(),
        List.of(Purchases.pack200Purchased()),
        Clock.fixed(Purchases.NOW, ZoneOffset.UTC));
  }
}
