package ai.bilancompetence.identity.command.sso;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.RoleRule;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A provider that can be asked.
 *
 * @param code under which identities of it are kept: of the configuration, or the id of an
 *     organisation's connection
 * @param organisationId the organisation whose provider it is; absent for those that are offered to
 *     everybody
 * @param rules which claims make somebody a member of that organisation, and as what
 */
public record OpenIdProvider(
    String code,
    String name,
    URI issuer,
    String clientId,
    String clientSecret,
    Set<String> scopes,
    Set<String> verifiedClaims,
    @Nullable OrganisationId organisationId,
    List<RoleRule> rules) {

  /** What is asked for where nobody says otherwise. */
  public static final Set<String> USUAL_SCOPES = Set.of("openid", "email", "profile");

  /** Which claims say that the address was verified, where nobody says otherwise. */
  public static final Set<String> USUAL_VERIFIED_CLAIMS = Set.of("email_verified", "xms_edov");

  /** A provider of the configuration. */
  public static OpenIdProvider of(String code, SingleSignOnProperties.Provider settings) {
    return new OpenIdProvider(
        code,
        settings.name(),
        settings.issuer(),
        settings.clientId(),
        settings.clientSecret(),
        settings.scopes(),
        settings.verifiedClaims(),
        null,
        List.of());
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "OpenIdProvider[code=%s, issuer=%s]".formatted(code, issuer);
  }
}
