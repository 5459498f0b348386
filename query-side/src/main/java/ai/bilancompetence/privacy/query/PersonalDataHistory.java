package ai.bilancompetence.privacy.query;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.query.AggregateHistory;
import ai.bilancompetence.privacy.event.ConsentPurpose;
import ai.bilancompetence.privacy.event.ConsentRecorded;
import ai.bilancompetence.privacy.event.ConsentWithdrawn;
import ai.bilancompetence.privacy.event.ErasureBegun;
import ai.bilancompetence.privacy.event.ErasureCancelled;
import ai.bilancompetence.privacy.event.ErasureRequested;
import ai.bilancompetence.privacy.event.PersonalDataErased;
import ai.bilancompetence.privacy.event.PersonalDataId;
import ai.bilancompetence.privacy.event.PrivacyEvent;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What somebody wanted of their data after each event. */
@Component
class PersonalDataHistory implements AggregateHistory<PersonalDataHistory.State> {

  /**
   * What the events tell.
   *
   * @param erasure {@code none}, {@code requested}, {@code begun} or {@code done}
   * @param dueAt when a requested erasure begins
   * @param consents versions of the texts that are consented to
   */
  record State(String erasure, @Nullable Instant dueAt, Map<ConsentPurpose, String> consents) {

    private State consents(ConsentPurpose purpose, @Nullable String version) {
      Map<ConsentPurpose, String> changed = new TreeMap<>(consents);
      changed.remove(purpose);
      if (version != null) {
        changed.put(purpose, version);
      }
      return new State(erasure, dueAt, changed);
    }
  }

  @Override
  public String aggregateType() {
    return PersonalDataId.AGGREGATE_TYPE;
  }

  @Override
  public State initial() {
    return new State("none", null, Map.of());
  }

  @Override
  public State evolve(State state, DomainEvent event) {
    return switch ((PrivacyEvent) event) {
      case ErasureRequested e -> new State("requested", e.dueAt(), state.consents());
      case ErasureCancelled _ -> new State("none", null, state.consents());
      case ErasureBegun _ -> new State("begun", state.dueAt(), state.consents());
      case PersonalDataErased _ -> new State("done", state.dueAt(), Map.of());
      case ConsentRecorded e -> state.consents(e.purpose(), e.textVersion());
      case ConsentWithdrawn e -> state.consents(e.purpose(), null);
    };
  }
}
