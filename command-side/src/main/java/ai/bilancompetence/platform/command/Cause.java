package ai.bilancompetence.platform.command;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.event.EventMetadata;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Why a command is sent: by whom, as part of what.
 *
 * @param correlationId constant along everything that one request set in motion
 * @param causationId id of the event that a policy reacts to, or of a provider's message; absent
 *     for requests
 * @param commandKey what makes a repetition recognisable
 */
public record Cause(
    Actor actor,
    String correlationId,
    @Nullable String causationId,
    @Nullable String commandKey,
    @Nullable String traceId) {

  /** Key under which a command's metadata carries its cause. */
  public static final String KEY = "cause";

  /** A request from outside; its trace id correlates what follows. */
  public static Cause request(Actor actor, @Nullable String commandKey, String traceId) {
    return new Cause(actor, traceId, null, commandKey, traceId);
  }

  /** A policy's reaction to an event, on behalf of the event's tenant. */
  public static Cause policy(String policy, EventMessage<?> event) {
    MetaData metadata = event.getMetaData();
    Object organisation = metadata.get(EventMetadata.ORGANISATION);
    Object correlation = metadata.get(EventMetadata.CORRELATION);
    Object trace = metadata.get(EventMetadata.TRACE);
    return new Cause(
        Actor.system(
            policy, organisation == null ? null : UUID.fromString(String.valueOf(organisation))),
        correlation == null ? event.getIdentifier() : correlation.toString(),
        event.getIdentifier(),
        policy + ":" + event.getIdentifier(),
        trace == null ? null : trace.toString());
  }

  /** The person whose request led to an event; null when it was a machine or the system. */
  public static @Nullable UUID personBehind(EventMessage<?> event) {
    Object actor = event.getMetaData().get(EventMetadata.ACTOR);
    String name = actor == null ? Actor.SYSTEM : actor.toString();
    return name.startsWith(Actor.SYSTEM) || name.startsWith(Actor.CLIENT)
        ? null
        : UUID.fromString(name);
  }

  /**
   * A message that a provider outside sent us, and that we may process more than once.
   *
   * @param gateway which provider, for example {@code stripe}
   * @param organisationId the tenant that the message is about; null when it is about a person
   * @param messageId the provider's id of the message
   */
  public static Cause message(String gateway, @Nullable UUID organisationId, String messageId) {
    return new Cause(
        Actor.system(gateway, organisationId),
        messageId,
        messageId,
        gateway + ":" + messageId,
        null);
  }

  /**
   * Time has come to do something.
   *
   * @param kind what is done, as {@code credits.expiry}
   */
  public static Cause deadline(String kind) {
    String occasion = UUID.randomUUID().toString();
    return new Cause(Actor.system(kind, null), occasion, null, null, null);
  }

  /** The same as it stands beside events. */
  Map<String, Object> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put(EventMetadata.ACTOR, actor.name());
    metadata.put(EventMetadata.ACTOR_ROLES, roles());
    metadata.put(EventMetadata.CORRELATION, correlationId);
    putIfPresent(metadata, EventMetadata.CAUSATION, causationId);
    putIfPresent(metadata, EventMetadata.COMMAND_KEY, commandKey);
    putIfPresent(metadata, EventMetadata.TRACE, traceId);
    return metadata;
  }

  private String roles() {
    Set<Role> roles = actor.roles();
    return roles.size() == 1 // As nearly everybody has.
        ? roles.iterator().next().name()
        : roles.stream().sorted().map(Role::name).collect(Collectors.joining(","));
  }

  private static void putIfPresent(Map<String, Object> map, String key, @Nullable String value) {
    if (value != null) {
      map.put(key, value);
    }
  }
}
