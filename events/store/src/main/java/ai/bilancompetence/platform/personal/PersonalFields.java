package ai.bilancompetence.platform.personal;

import ai.bilancompetence.platform.event.Personal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.module.SimpleModule;

/**
 * Encrypts what is marked {@link Personal} on its way into the database, and decrypts it on its way
 * back. What was stored before personal data was encrypted is read as it is.
 */
public final class PersonalFields {

  /**
   * A stored text.
   *
   * @param binding the event or snapshot that it is
   */
  public record Stored(String json, String binding) {}

  private final PersonalKeys keys;
  private final ObjectWriter writer;

  /**
   * Writes as a mapper does, but for what is personal.
   *
   * @param json how values are stored
   */
  public PersonalFields(ObjectMapper json, PersonalKeys keys) {
    this.keys = keys;
    SimpleModule module = new SimpleModule("personal");
    module.setSerializerModifier(new PersonalProperty.Modifier(json));
    this.writer = json.rebuild().addModule(module).build().writer();
  }

  /**
   * The JSON of an event, its personal components encrypted.
   *
   * @param binding what the ciphertexts belong to; they open together with the same only
   * @throws PersonErased when one is of somebody who was erased
   */
  public String protect(Object event, String binding) {
    return write(event, new Protection(binding, keys::forWriting, true));
  }

  /**
   * The same of what was made of earlier events, as a snapshot is: what is of somebody who was
   * erased is written as erased.
   */
  public String protectDerived(Object snapshot, String binding) {
    return write(snapshot, new Protection(binding, keys::forWriting, false));
  }

  private String write(Object value, Protection protection) {
    try {
      return protection.requireOnlyOwn(
          writer.withAttribute(Protection.class, protection).writeValueAsString(value));
    } catch (JacksonException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal; // Of our own; Jackson has only passed it on.
      }
      throw e;
    }
  }

  /** Whether there is anything to decrypt in a stored text. */
  public static boolean isProtected(String json) {
    return Marker.isIn(json);
  }

  /**
   * The JSON as it was before it was protected, or with what is left of it.
   *
   * @throws IllegalStateException when something was changed or moved, or a key is missing
   */
  public String reveal(String json, String binding) {
    return isProtected(json) ? revealAll(List.of(new Stored(json, binding))).getFirst() : json;
  }

  /** The same for many, with one question for all keys. */
  public List<String> revealAll(List<Stored> stored) {
    List<List<Marker>> markers = stored.stream().map(text -> Marker.allIn(text.json())).toList();
    Set<UUID> subjects =
        markers.stream().flatMap(List::stream).map(Marker::subject).collect(Collectors.toSet());
    Map<UUID, PersonalKey> found = keys.forReading(subjects);
    List<String> revealed = new ArrayList<>(stored.size());
    for (int i = 0; i < stored.size(); i++) {
      revealed.add(reveal(stored.get(i), markers.get(i), found));
    }
    return revealed;
  }

  private static String reveal(Stored stored, List<Marker> markers, Map<UUID, PersonalKey> keys) {
    StringBuilder json = new StringBuilder(stored.json().length());
    int copied = 0;
    for (Marker marker : markers) {
      json.append(stored.json(), copied, marker.start());
      PersonalKey key = keys.getOrDefault(marker.subject(), PersonalKey.DESTROYED);
      byte[] opened = key.open(marker.sealed(), marker.associated(stored.binding()));
      json.append(
          opened == null ? marker.kind().erased() : new String(opened, StandardCharsets.UTF_8));
      copied = marker.end();
    }
    return json.append(stored.json(), copied, stored.json().length()).toString();
  }
}
