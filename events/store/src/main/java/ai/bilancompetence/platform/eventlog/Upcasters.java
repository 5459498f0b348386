package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.StoredAs;
import ai.bilancompetence.platform.upcasting.JsonUpcaster;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The way of every old revision to the one of today. */
public final class Upcasters {

  private record Step(Class<? extends DomainEvent> event, int fromRevision) {}

  private final Map<Step, JsonUpcaster> steps = new HashMap<>();

  /**
   * Takes exactly one upcaster for every revision that is not the newest.
   *
   * @throws IllegalArgumentException when one is missing, there are two, or one carries nothing
   */
  public Upcasters(EventTypeNames names, Collection<? extends JsonUpcaster> upcasters) {
    for (JsonUpcaster upcaster : upcasters) {
      Step step = new Step(upcaster.event(), upcaster.fromRevision());
      StoredAs stored = names.storedAs(step.event());
      if (stored == null || step.fromRevision() < 1 || step.fromRevision() >= stored.revision()) {
        throw new IllegalArgumentException(
            "%s carries a revision that there is not".formatted(upcaster.getClass().getName()));
      }
      if (steps.put(step, upcaster) != null) {
        throw new IllegalArgumentException(
            "Two upcasters carry revision %d of %s".formatted(step.fromRevision(), stored.value()));
      }
    }
    names.all().forEach(this::requireAllOf);
  }

  private void requireAllOf(EventTypeNames.Current current) {
    for (int revision = 1; revision < current.revision(); revision++) {
      if (!steps.containsKey(new Step(current.type(), revision))) {
        throw new IllegalArgumentException(
            "No upcaster carries revision %d of %s".formatted(revision, current.name()));
      }
    }
  }

  /** Makes a payload of an older revision what today's would have stored. */
  void carry(ObjectNode payload, int fromRevision, EventTypeNames.Current current) {
    for (int revision = fromRevision; revision < current.revision(); revision++) {
      JsonUpcaster upcaster = steps.get(new Step(current.type(), revision));
      if (upcaster == null) {
        throw new IllegalArgumentException(
            "There is no revision %d of %s".formatted(revision, current.name()));
      }
      upcaster.upcast(payload);
    }
  }
}
