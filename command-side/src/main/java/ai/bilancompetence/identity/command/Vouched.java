package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.sso.OpenIdProvider;
import ai.bilancompetence.identity.command.sso.VerifiedIdentity;
import ai.bilancompetence.platform.access.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * As much as we keep, for a short time, of whom a provider vouches for.
 *
 * @param email absent when the provider does not vouch for it
 * @param roles those that the rules of the provider's organisation give; may be none
 */
record Vouched(
    String provider,
    String subject,
    @Nullable String email,
    @Nullable String fullName,
    Set<Role> roles) {

  static Vouched of(OpenIdProvider provider, VerifiedIdentity identity) {
    return new Vouched(
        provider.code(),
        identity.subject(),
        identity.email(),
        identity.fullName(),
        identity.roles(provider.rules()));
  }

  /** Without anything personal. */
  @Override
  public String toString() {
    return "Vouched[provider=%s]".formatted(provider);
  }
}
