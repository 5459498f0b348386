package ai.bilancompetence.privacy.command;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.eventlog.AggregateState;
import ai.bilancompetence.privacy.event.PersonalDataId;
import ai.bilancompetence.privacy.event.PrivacyEvent;
import org.springframework.stereotype.Component;

/** How {@link PersonalData} is kept between commands. */
@Component
final class PersonalDataAggregateState implements AggregateState.StoredAsItIs<PersonalData> {

  @Override
  public String aggregateType() {
    return PersonalDataId.AGGREGATE_TYPE;
  }

  @Override
  public Class<PersonalData> stateType() {
    return PersonalData.class;
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public PersonalData initial() {
    return PersonalData.UNTOUCHED;
  }

  @Override
  public PersonalData evolve(PersonalData state, DomainEvent event) {
    return state.evolve((PrivacyEvent) event);
  }
}
