package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.access.Role;
import java.util.Set;

/**
 * Gives roles to those of whom an identity provider says something.
 *
 * @param claim name of a claim of the ID token, as {@code groups}
 * @param value what the claim must be or, where it is a list, contain; {@code *} for anything
 * @param roles given to whom it fits, at least one
 */
public record RoleRule(String claim, String value, Set<Role> roles) {}
