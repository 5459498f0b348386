package ai.bilancompetence.subscriptions.query;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.query.AggregateHistory;
import ai.bilancompetence.subscriptions.event.CreditPackPurchased;
import ai.bilancompetence.subscriptions.event.PurchaseId;
import ai.bilancompetence.subscriptions.event.SubscriptionsEvent;
import org.springframework.stereotype.Component;

/** What was bought: a purchase is made once and does not change. */
@Component
class PurchaseHistory implements AggregateHistory<PurchaseHistory.State> {

  /** A purchase as its events tell it. */
  record State(boolean paid, long credits, long amountCents, String currency) {}

  @Override
  public String aggregateType() {
    return PurchaseId.AGGREGATE_TYPE;
  }

  @Override
  public State initial() {
    return new State(false, 0, 0, "");
  }

  @Override
  public State evolve(State state, DomainEvent event) {
    return switch ((SubscriptionsEvent) event) {
      case CreditPackPurchased e -> new State(true, e.credits(), e.amountCents(), e.currency());
    };
  }
}
