package ai.bilancompetence.platform.configuration;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Reads {@code bilan.roles} the way the properties record does, before there are beans. */
final class OnRole implements Condition {

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    @Nullable Map<String, @Nullable Object> attributes =
        metadata.getAnnotationAttributes(ConditionalOnRole.class.getName());
    Set<NodeRole> roles =
        Binder.get(context.getEnvironment())
            .bind("bilan.roles", Bindable.setOf(NodeRole.class))
            .orElse(Set.of(NodeRole.values()));
    return attributes != null
        && attributes.get("value") instanceof NodeRole wanted
        && roles.contains(wanted);
  }
}
