package ai.bilancompetence.subscriptions.command;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.eventlog.AggregateState;
import ai.bilancompetence.subscriptions.event.PurchaseId;
import ai.bilancompetence.subscriptions.event.SubscriptionsEvent;
import org.springframework.stereotype.Component;

/** How {@link Purchase} is kept between commands. */
@Component
final class PurchaseAggregateState implements AggregateState.StoredAsItIs<Purchase> {

  @Override
  public String aggregateType() {
    return PurchaseId.AGGREGATE_TYPE;
  }

  @Override
  public Class<Purchase> stateType() {
    return Purchase.class;
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Purchase initial() {
    return Purchase.UNKNOWN;
  }

  @Override
  public Purchase evolve(Purchase state, DomainEvent event) {
    return state.evolve((SubscriptionsEvent) event);
  }
}
