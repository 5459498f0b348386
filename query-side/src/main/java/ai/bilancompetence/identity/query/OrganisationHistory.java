package ai.bilancompetence.identity.query;

import ai.bilancompetence.identity.event.MemberAdded;
import ai.bilancompetence.identity.event.OrganisationCreated;
import ai.bilancompetence.identity.event.OrganisationEvent;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.query.AggregateHistory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who belonged to an organisation after each of its events. */
@Component
class OrganisationHistory implements AggregateHistory<OrganisationHistory.State> {

  /**
   * An organisation as its events tell it.
   *
   * @param members person id to roles
   */
  record State(String name, Map<String, Set<Role>> members) {}

  @Override
  public String aggregateType() {
    return OrganisationId.AGGREGATE_TYPE;
  }

  @Override
  public State initial() {
    return new State("", Map.of());
  }

  @Override
  public State evolve(State state, DomainEvent event) {
    return switch ((OrganisationEvent) event) {
      case OrganisationCreated e -> new State(e.name(), state.members());
      case MemberAdded e -> {
        Map<String, Set<Role>> members = new LinkedHashMap<>(state.members());
        members.put(e.personId().toString(), e.roles());
        yield new State(state.name(), members);
      }
    };
  }
}
