package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.eventlog.AggregateState;
import org.springframework.stereotype.Component;

/** How {@link CreditAccount} is kept between commands. */
@Component
final class CreditAccountAggregateState
    implements AggregateState<CreditAccount, CreditAccountSnapshot> {

  @Override
  public String aggregateType() {
    return CreditAccountId.AGGREGATE_TYPE;
  }

  @Override
  public Class<CreditAccount> stateType() {
    return CreditAccount.class;
  }

  @Override
  public int revision() {
    return 2;
  }

  @Override
  public CreditAccount initial() {
    return CreditAccount.UNOPENED;
  }

  @Override
  public CreditAccount evolve(CreditAccount state, DomainEvent event) {
    return state.evolve((CreditsEvent) event);
  }

  @Override
  public Class<CreditAccountSnapshot> snapshotType() {
    return CreditAccountSnapshot.class;
  }

  @Override
  public CreditAccountSnapshot toSnapshot(CreditAccount state) {
    return CreditAccountSnapshot.of(state);
  }

  @Override
  public CreditAccount fromSnapshot(CreditAccountSnapshot snapshot) {
    return snapshot.restore();
  }
}
