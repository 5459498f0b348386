package ai.bilancompetence.platform.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks endpoints whose commands are {@link Rehearsable}: with {@code ?dry_run=true} they answer
 * what would happen and change nothing.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface TakesDryRun {}
