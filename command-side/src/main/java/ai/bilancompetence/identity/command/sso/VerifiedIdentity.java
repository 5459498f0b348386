package ai.bilancompetence.identity.command.sso;

import ai.bilancompetence.identity.event.RoleRule;
import ai.bilancompetence.platform.access.Role;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a provider vouches for, after its signature, issuer, audience, time and nonce were checked.
 *
 * @param subject what the provider calls the person, for ever; never more than 255 characters
 *     (OpenID Connect Core, section 2)
 * @param email the person's address; absent when the provider does not say that it was verified
 * @param fullName what the provider says that the person is called
 * @param claims everything that the ID token says
 */
public record VerifiedIdentity(
    String subject, @Nullable String email, @Nullable String fullName, Map<String, Object> claims) {

  /** The roles that the rules give to the person; none when no rule fits. */
  public Set<Role> roles(List<RoleRule> rules) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    rules.stream().filter(this::fits).forEach(rule -> roles.addAll(rule.roles()));
    return roles;
  }

  private boolean fits(RoleRule rule) {
    Object said = claims.get(rule.claim());
    if (said == null) {
      return false;
    }
    return rule.value().equals("*")
        || (said instanceof Collection<?> several
            ? several.stream().anyMatch(one -> rule.value().equals(String.valueOf(one)))
            : rule.value().equals(String.valueOf(said)));
  }

  /** Without anything personal. */
  @Override
  public String toString() {
    return "VerifiedIdentity";
  }
}
