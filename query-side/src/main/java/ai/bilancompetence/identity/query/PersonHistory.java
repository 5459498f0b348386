package ai.bilancompetence.identity.query;

import ai.bilancompetence.identity.event.PersonEvent;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.PersonRegistered;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.query.AggregateHistory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was known of a person after each event. */
@Component
class PersonHistory implements AggregateHistory<PersonHistory.State> {

  /** A person as the events tell it; everything is null before the first. */
  record State(
      @Nullable PersonId personId,
      @Nullable String email,
      @Nullable String fullName,
      @Nullable Instant registeredAt) {}

  @Override
  public String aggregateType() {
    return PersonId.AGGREGATE_TYPE;
  }

  @Override
  public State initial() {
    return new State(null, null, null, null);
  }

  @Override
  public State evolve(State state, DomainEvent event) {
    return switch ((PersonEvent) event) {
      case PersonRegistered e -> new State(e.personId(), e.email(), e.fullName(), e.occurredAt());
    };
  }
}
