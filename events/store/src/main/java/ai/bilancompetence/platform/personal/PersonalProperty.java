package ai.bilancompetence.platform.personal;

import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

/** Writes a personal component of a record as the {@link Protection} at work says. */
final class PersonalProperty extends BeanPropertyWriter {

  /** Puts this in place of what Jackson would write personal components with. */
  static final class Modifier extends ValueSerializerModifier {

    private static final long serialVersionUID = 1L;

    private final transient ObjectMapper plain;

    Modifier(ObjectMapper plain) {
      this.plain = plain;
    }

    @Override
    public List<BeanPropertyWriter> changeProperties(
        SerializationConfig config,
        BeanDescription.Supplier described,
        List<BeanPropertyWriter> properties) {
      var personal = PersonalComponent.of(described.getBeanClass());
      properties.replaceAll(
          property -> {
            PersonalComponent component = personal.get(property.getMember().getName());
            return component == null
                ? property
                : new PersonalProperty(property, component, plain.writerFor(property.getType()));
          });
      return properties;
    }
  }

  private static final long serialVersionUID = 1L;

  private final transient PersonalComponent component;
  private final transient ObjectWriter writer;

  private PersonalProperty(
      BeanPropertyWriter property, PersonalComponent component, ObjectWriter writer) {
    super(property);
    this.component = component;
    this.writer = writer;
  }

  @Override
  public void serializeAsProperty(Object owner, JsonGenerator json, SerializationContext context)
      throws Exception {
    Object value = get(owner);
    if (value == null) {
      super.serializeAsProperty(owner, json, context);
      return;
    }
    Protection protection = (Protection) context.getAttribute(Protection.class);
    if (protection == null) {
      throw new IllegalStateException("Something personal is written with nothing to protect it");
    }
    json.writeName(getSerializedName());
    json.writeRawValue(
        protection.of(
            writer.writeValueAsString(value),
            component.subjectOf(owner),
            getName(),
            component.kind()));
  }
}
