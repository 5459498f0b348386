package ai.bilancompetence.platform.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of a record that is stored as personal data (GDPR, article 4(1)): of an event,
 * of a snapshot, or of a record inside of them.
 *
 * <p>It is encrypted with the key of exactly one person before it leaves the process, and stays so
 * in the log. When that key is destroyed, it is read as erased: text as {@link #ERASED}, lists and
 * maps as empty, anything else as null. So it must not be primitive, must not be the key of
 * anything, and its record must be able to hold the erased value.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Personal {

  /** What is read in place of a text whose key was destroyed. Beneficiaries may see it. */
  String ERASED = "[effacé]";

  /**
   * Name of the component of the same record that identifies the person: a UUID, or a record of
   * one.
   */
  String subject();
}
