package ai.bilancompetence.identity.command.sso;

import ai.bilancompetence.platform.error.DomainRejection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of single sign-on.
 *
 * @param returnAddresses where the browser may be sent at the end, each exactly as clients name it;
 *     nowhere else, so that no link of ours leads to somebody else's page
 * @param allowPrivateProviders whether providers may be reached over plain HTTP and inside the
 *     network of the server: for trials only, organisations name providers themselves
 * @param providers the providers that are offered to everybody, by code
 */
@Validated
@ConfigurationProperties("bilan.identity.sso")
public record SingleSignOnProperties(
    @DefaultValue @NotNull List<URI> returnAddresses,
    @DefaultValue("false") boolean allowPrivateProviders,
    @DefaultValue @NotNull Map<String, @Valid Provider> providers) {

  public SingleSignOnProperties {
    returnAddresses = List.copyOf(returnAddresses);
    providers = Map.copyOf(providers);
  }

  /**
   * Refuses a provider that would be asked in the clear.
   *
   * @throws DomainRejection with {@code sso_issuer_insecure}
   */
  public void requireUsable(URI issuer) {
    if (!allowPrivateProviders && !"https".equals(issuer.getScheme())) {
      throw new DomainRejection(
          SingleSignOnError.SSO_ISSUER_INSECURE, "Name its address with https");
    }
  }

  /**
   * One provider.
   *
   * @param name what people know it by
   * @param issuer its address, below which it is described (OpenID Connect Discovery, section 4);
   *     for several tenants of Microsoft the one that ends with {@code /organizations/v2.0}
   * @param clientId what it knows us by
   * @param clientSecret with what we prove it
   * @param scopes what is asked for
   * @param verifiedClaims claims that say, when one of them is true, that the address was verified
   */
  public record Provider(
      @NotBlank String name,
      @NotNull URI issuer,
      @NotBlank String clientId,
      @NotBlank String clientSecret,
      @DefaultValue({"openid", "email", "profile"}) @NotEmpty Set<String> scopes,
      @DefaultValue({"email_verified", "xms_edov"}) @NotEmpty Set<String> verifiedClaims) {

    /** Without the secret. */
    @Override
    public String toString() {
      return "Provider[name=%s, issuer=%s]".formatted(name, issuer);
    }
  }

  @AssertTrue(message = "must be lower case letters, digits and hyphens") boolean isProvidersUsable() {
    return providers.keySet().stream().allMatch(code -> code.matches("[a-z][a-z0-9-]{1,30}"));
  }
}
