package ai.bilancompetence.platform.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of an event as personal data (GDPR, article 4(1)).
 *
 * <p>Personal components are text, never the key of anything, and belong to exactly one person, so
 * that they can be encrypted with that person's key and become unreadable when the key is
 * destroyed.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Personal {

  /** Name of the component of the same event that identifies the person. */
  String subject();
}
