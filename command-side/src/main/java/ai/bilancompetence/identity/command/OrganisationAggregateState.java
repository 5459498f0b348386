package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationEvent;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.eventlog.AggregateState;
import org.springframework.stereotype.Component;

/** How {@link Organisation} is kept between commands. */
@Component
final class OrganisationAggregateState
    implements AggregateState<Organisation, OrganisationSnapshot> {

  @Override
  public String aggregateType() {
    return OrganisationId.AGGREGATE_TYPE;
  }

  @Override
  public Class<Organisation> stateType() {
    return Organisation.class;
  }

  @Override
  public int revision() {
    return 3;
  }

  @Override
  public Organisation initial() {
    return Organisation.UNCREATED;
  }

  @Override
  public Organisation evolve(Organisation state, DomainEvent event) {
    return state.evolve((OrganisationEvent) event);
  }

  @Override
  public Class<OrganisationSnapshot> snapshotType() {
    return OrganisationSnapshot.class;
  }

  @Override
  public OrganisationSnapshot toSnapshot(Organisation state) {
    return OrganisationSnapshot.of(state);
  }

  @Override
  public Organisation fromSnapshot(OrganisationSnapshot snapshot) {
    return snapshot.restore();
  }
}
