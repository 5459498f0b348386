package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.StoredAs;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Translates between event classes and the names under which they stand in the log. */
public final class EventTypeNames {

  private final Map<Class<?>, StoredAs> byClass = new HashMap<>();
  private final Map<String, Current> byName = new HashMap<>();

  /** What a stored name means today. */
  record Current(String name, Class<? extends DomainEvent> type, int revision) {}

  /**
   * @throws IllegalArgumentException when an event type has no {@link StoredAs} or two share a name
   */
  public EventTypeNames(Collection<Class<? extends DomainEvent>> eventTypes) {
    for (Class<? extends DomainEvent> type : eventTypes) {
      StoredAs stored = type.getAnnotation(StoredAs.class);
      if (stored == null) {
        throw new IllegalArgumentException(type.getName() + " has no @StoredAs");
      }
      if (byName.put(stored.value(), new Current(stored.value(), type, stored.revision()))
          != null) {
        throw new IllegalArgumentException("Two events are stored as " + stored.value());
      }
      byClass.put(type, stored);
    }
  }

  /** The stored name and revision of an event class, or null when the class is not an event. */
  public @Nullable StoredAs storedAs(Class<?> type) {
    return byClass.get(type);
  }

  /** The class of a stored name, or null when the name is unknown. */
  public @Nullable Class<? extends DomainEvent> classOf(String storedName) {
    Current current = byName.get(storedName);
    return current == null ? null : current.type();
  }

  /** What a stored name means today, or null when the name is unknown. */
  @Nullable Current currentOf(String storedName) {
    return byName.get(storedName);
  }

  /** What all stored names mean today. */
  Collection<Current> all() {
    return byName.values();
  }

  /** All stored names. */
  public Set<String> names() {
    return Set.copyOf(byName.keySet());
  }
}
