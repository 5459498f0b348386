package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.query.AggregateHistory;
import org.springframework.stereotype.Component;

/** What a credit account held after each of its events. */
@Component
class CreditAccountHistory implements AggregateHistory<AccountState> {

  @Override
  public String aggregateType() {
    return CreditAccountId.AGGREGATE_TYPE;
  }

  @Override
  public AccountState initial() {
    return AccountState.NOTHING;
  }

  @Override
  public AccountState evolve(AccountState state, DomainEvent event) {
    return state.evolve((CreditsEvent) event);
  }
}
