package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.event.StoredAs;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes events as JSON under our own names and revisions instead of Java class names.
 *
 * <p>Reading never rejects a field it does not know: an older node must be able to read what a
 * newer one wrote.
 */
public final class DomainEventSerializer extends Jackson3Serializer {

  private final EventTypeNames names;

  public DomainEventSerializer(EventTypeNames names) {
    super(Jackson3Serializer.builder().jsonMapperBuilderCustomizer(DomainEventSerializer::shape));
    this.names = names;
  }

  private static void shape(JsonMapper.Builder builder) {
    builder
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
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

  @Override
  public Class<?> classForType(SerializedType type) {
    if (MetaData.class.getName().equals(type.getName())) {
      return MetaData.class;
    }
    Class<?> known = names.classOf(type.getName());
    return known == null ? UnknownSerializedType.class : known;
  }
}
