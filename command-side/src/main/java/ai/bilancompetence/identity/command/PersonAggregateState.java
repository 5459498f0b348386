package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.PersonEvent;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.eventlog.AggregateState;
import org.springframework.stereotype.Component;

/** How {@link Person} is kept between commands. */
@Component
final class PersonAggregateState implements AggregateState.StoredAsItIs<Person> {

  @Override
  public String aggregateType() {
    return PersonId.AGGREGATE_TYPE;
  }

  @Override
  public Class<Person> stateType() {
    return Person.class;
  }

  @Override
  public int revision() {
    return 3;
  }

  @Override
  public Person initial() {
    return Person.UNREGISTERED;
  }

  @Override
  public Person evolve(Person state, DomainEvent event) {
    return state.evolve((PersonEvent) event);
  }
}
