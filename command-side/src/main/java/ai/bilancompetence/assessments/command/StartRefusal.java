package ai.bilancompetence.assessments.command;

import ai.bilancompetence.platform.event.NotPersonal;

/**
 * Why the credits of the last start could not be reserved.
 *
 * @param code the error code with which the credits were refused
 * @param detail the same in words
 */
public record StartRefusal(
    String code, @NotPersonal("the text of a refusal names nobody") String detail) {}
