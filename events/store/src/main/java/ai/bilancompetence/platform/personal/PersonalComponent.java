package ai.bilancompetence.platform.personal;

import ai.bilancompetence.platform.event.Personal;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A component of a record that is marked as personal, and how to tell whose it is. */
public final class PersonalComponent {

  private static final ClassValue<Map<String, PersonalComponent>> OF_RECORD =
      new ClassValue<>() {
        @Override
        protected Map<String, PersonalComponent> computeValue(Class<?> type) {
          return find(type);
        }
      };

  private final RecordComponent component;
  private final List<RecordComponent> wayToSubject;

  private PersonalComponent(RecordComponent component, RecordComponent subject) {
    this.component = component;
    this.wayToSubject = wayTo(component, subject);
    if (component.getType().isPrimitive()) {
      throw misdeclared(component, "is primitive, so it cannot be erased");
    }
    wayToSubject.forEach(step -> step.getAccessor().setAccessible(true));
  }

  /**
   * The personal components of a type by their names; none of what is no record.
   *
   * @throws IllegalArgumentException when one is not declared as {@link Personal} says
   */
  static Map<String, PersonalComponent> of(Class<?> type) {
    return OF_RECORD.get(type);
  }

  /** Those of a type and of all records inside of it. */
  public static Stream<PersonalComponent> in(Class<?> type) {
    return StoredRecords.in(type).stream().flatMap(found -> of(found).values().stream());
  }

  /** The record that it is a component of. */
  public Class<?> owner() {
    return component.getDeclaringRecord();
  }

  /** Its name in Java. */
  public String name() {
    return component.getName();
  }

  Kind kind() {
    return Kind.of(component.getType());
  }

  /** Whose it is. */
  UUID subjectOf(Object owner) {
    @Nullable Object value = owner;
    try {
      for (RecordComponent step : wayToSubject) {
        value = value == null ? null : step.getAccessor().invoke(value);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
    if (value == null) {
      throw new IllegalStateException(component + " is personal, and of nobody");
    }
    return (UUID) value;
  }

  private static Map<String, PersonalComponent> find(Class<?> type) {
    Map<String, PersonalComponent> found = new LinkedHashMap<>();
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        Personal personal = component.getAnnotation(Personal.class);
        if (personal != null) {
          RecordComponent subject =
              Stream.of(type.getRecordComponents())
                  .filter(other -> other.getName().equals(personal.subject()))
                  .findFirst()
                  .orElseThrow(() -> misdeclared(component, "names a subject that is not there"));
          found.put(component.getName(), new PersonalComponent(component, subject));
        }
      }
    }
    return Map.copyOf(found);
  }

  private static List<RecordComponent> wayTo(RecordComponent component, RecordComponent subject) {
    if (subject.getType().equals(UUID.class)) {
      return List.of(subject);
    }
    RecordComponent[] inside = subject.getType().getRecordComponents();
    if (inside == null || inside.length != 1 || !inside[0].getType().equals(UUID.class)) {
      throw misdeclared(component, "has a subject that is no UUID");
    }
    return List.of(subject, inside[0]);
  }

  private static IllegalArgumentException misdeclared(RecordComponent component, String how) {
    return new IllegalArgumentException(
        "%s.%s %s".formatted(component.getDeclaringRecord().getName(), component.getName(), how));
  }
}
