package ai.bilancompetence.identity.query;

import ai.bilancompetence.identity.event.IdentityProviderConnected;
import ai.bilancompetence.identity.event.IdentityProviderDisconnected;
import ai.bilancompetence.identity.event.InvitationAccepted;
import ai.bilancompetence.identity.event.InvitationWithdrawn;
import ai.bilancompetence.identity.event.MemberAdded;
import ai.bilancompetence.identity.event.MemberInvited;
import ai.bilancompetence.identity.event.MemberRemoved;
import ai.bilancompetence.identity.event.MemberRolesChanged;
import ai.bilancompetence.identity.event.OrganisationCreated;
import ai.bilancompetence.identity.event.OrganisationEvent;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.OwnershipTransferred;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.PlanAssigned;
import ai.bilancompetence.identity.event.SecondFactorPolicyChanged;
import ai.bilancompetence.identity.event.ServiceClientCreated;
import ai.bilancompetence.identity.event.ServiceClientRemoved;
import ai.bilancompetence.identity.event.ServiceClientSecretReplaced;
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
  record State(String name, Map<String, Set<Role>> members) {

    private State with(PersonId person, Set<Role> roles) {
      Map<String, Set<Role>> changed = new LinkedHashMap<>(members);
      changed.put(person.toString(), roles);
      return new State(name, changed);
    }

    private State without(PersonId person) {
      Map<String, Set<Role>> changed = new LinkedHashMap<>(members);
      changed.remove(person.toString());
      return new State(name, changed);
    }
  }

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
      case MemberAdded e -> state.with(e.personId(), e.roles());
      case MemberRolesChanged e -> state.with(e.personId(), e.roles());
      case MemberRemoved e -> state.without(e.personId());
      case MemberInvited _,
          InvitationAccepted _,
          InvitationWithdrawn _,
          OwnershipTransferred _,
          SecondFactorPolicyChanged _,
          PlanAssigned _,
          ServiceClientCreated _,
          ServiceClientSecretReplaced _,
          ServiceClientRemoved _,
          IdentityProviderConnected _,
          IdentityProviderDisconnected _ ->
          state;
    };
  }
}
