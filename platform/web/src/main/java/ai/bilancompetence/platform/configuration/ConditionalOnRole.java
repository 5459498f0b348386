package ai.bilancompetence.platform.configuration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** Active when the node has the role, see {@code bilan.roles}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Conditional(OnRole.class)
public @interface ConditionalOnRole {
  NodeRole value();
}
