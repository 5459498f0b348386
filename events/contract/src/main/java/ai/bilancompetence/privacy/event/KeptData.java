package ai.bilancompetence.privacy.event;

import ai.bilancompetence.platform.event.NotPersonal;

/**
 * Something that outlives an erasure.
 *
 * @param what stable code, such as {@code credit_movements}
 * @param reason stable code of the duty or interest, such as {@code accounting}
 * @param source article or standard that says so
 */
public record KeptData(String what, @NotPersonal("A code.") String reason, String source) {}
