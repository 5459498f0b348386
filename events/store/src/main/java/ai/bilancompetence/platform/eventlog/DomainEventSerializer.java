package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.StoredAs;
import ai.bilancompetence.platform.eventlog.EventTypeNames.Current;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes events as JSON under our own names and revisions instead of Java class names, and reads
 * every revision as the type of today: whoever reads events reads them through this class.
 *
 * <p>A newer revision than this node knows is refused, and so is a field that the revision does not
 * have. What an older node left out would be missing in its decisions and its read models, and
 * nobody would be told.
 */
public final class DomainEventSerializer extends Jackson3Serializer {

  private final EventTypeNames names;
  private final Upcasters upcasters;

  public DomainEventSerializer(EventTypeNames names, Upcasters upcasters) {
    super(Jackson3Serializer.builder().jsonMapperBuilderCustomizer(DomainEventSerializer::shape));
    this.names = names;
    this.upcasters = upcasters;
  }

  private static void shape(JsonMapper.Builder builder) {
    builder
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
  }

  @Override
  @SuppressWarnings("rawtypes") // The signature is Axon's.
  public SerializedType typeForClass(Class type) {
    StoredAs stored = names.storedAs(type);
    if (stored != null) {
      return new SimpleSerializedType(stored.value(), Integer.toString(stored.revision()));
    }
    if (MetaData.class.equals(type)) {
      return new SimpleSerializedType(MetaData.class.getName(), null);
    }
    throw new IllegalArgumentException(type.getName() + " is not an event of the catalogue");
  }

  /**
   * {@inheritDoc}
   *
   * <p>Of a name that only a newer release knows it says that it is an event. Whoever handles all
   * events reads it then, and fails, instead of going past it.
   */
  @Override
  public Class<?> classForType(SerializedType type) {
    if (isMetadata(type)) {
      return MetaData.class;
    }
    Current current = names.currentOf(type.getName());
    return current == null ? DomainEvent.class : current.type();
  }

  /**
   * {@inheritDoc}
   *
   * @throws LogUnavailable when only a newer release knows the name or the revision
   */
  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // The signature is Axon's.
  public <S, T> T deserialize(SerializedObject<S> stored) {
    SerializedType type = stored.getType();
    if (isMetadata(type)) {
      return super.deserialize(stored);
    }
    Current current = names.currentOf(type.getName());
    int revision = Integer.parseInt(type.getRevision());
    if (current == null || revision > current.revision()) {
      throw new LogUnavailable(
          "The log holds %s of revision %d, which only a newer release reads"
              .formatted(type.getName(), revision),
          null);
    }
    return revision == current.revision()
        ? super.deserialize(stored)
        : super.deserialize(carriedForward(stored, revision, current));
  }

  private SerializedObject<JsonNode> carriedForward(
      SerializedObject<?> stored, int revision, Current current) {
    JsonNode payload = getConverter().convert(stored, JsonNode.class).getData();
    if (!(payload.deepCopy() instanceof ObjectNode fields)) {
      throw new SerializationException(current.name() + " is stored as something else than fields");
    }
    upcasters.carry(fields, revision, current);
    return new SimpleSerializedObject<>(fields, JsonNode.class, typeForClass(current.type()));
  }

  private static boolean isMetadata(SerializedType type) {
    return MetaData.class.getName().equals(type.getName());
  }
}
