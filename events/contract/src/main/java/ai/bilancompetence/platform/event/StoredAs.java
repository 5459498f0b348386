package ai.bilancompetence.platform.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name and revision under which an event type stands in the log.
 *
 * <p>The name is {@code <context>.<Event>} and never changes, whatever happens to the class. The
 * revision goes up by one with every change of the stored shape, and an upcaster carries old
 * revisions forward.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StoredAs {

  /** Stored name, for example {@code credits.CreditsReserved}. */
  String value();

  /** Revision of the stored shape, from 1. */
  int revision() default 1;
}
