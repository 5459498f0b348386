package ai.bilancompetence.platform.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.axonframework.messaging.annotation.MetaDataValue;

/** Marks the parameter of a command handler that takes the command's {@link Cause}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@MetaDataValue(value = Cause.KEY, required = true)
public @interface CausedBy {}
