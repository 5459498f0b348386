package ai.bilancompetence.platform.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a controller's method that does what a stolen session must not: the caller has to be a person
 * who proved who they are within {@code bilan.access.step-up-max-age}, with a second factor where
 * their role demands one. Others are told {@code step_up_required} (RFC 9470).
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresRecentSignIn {}
