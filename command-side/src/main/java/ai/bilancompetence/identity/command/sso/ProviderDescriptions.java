package ai.bilancompetence.identity.command.sso;

import ai.bilancompetence.platform.error.DomainRejection;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks providers what they say of themselves, and keeps it for a while. Their keys are asked for
 * again when a token names one that is not known yet, not more often than every half a minute.
 */
@Component
class ProviderDescriptions {

  private static final String WELL_KNOWN = "/.well-known/openid-configuration";
  private static final Duration KEPT_FOR = Duration.ofHours(1);
  private static final int MAX_KEPT = 1000;

  /** The issuer alone does not name a description: it also says what we are called there. */
  private record Key(URI issuer, String clientId) {}

  private final ProviderHttp http;
  private final Cache<Key, ProviderDescription> kept =
      Caffeine.newBuilder().maximumSize(MAX_KEPT).expireAfterWrite(KEPT_FOR).build();

  ProviderDescriptions(ProviderHttp http) {
    this.http = http;
  }

  /**
   * What a provider says of itself.
   *
   * @throws DomainRejection with {@code sso_provider_unavailable} when it says nothing, or speaks
   *     for another issuer
   */
  ProviderDescription of(OpenIdProvider provider) {
    Key key = new Key(provider.issuer(), provider.clientId());
    ProviderDescription known = kept.getIfPresent(key);
    if (known == null) {
      known = ask(key); // Outside of the cache: one that is slow must not keep others waiting.
      kept.put(key, known);
    }
    return known;
  }

  private ProviderDescription ask(Key key) {
    String issuer = key.issuer().toString().replaceAll("/+$", "");
    ProviderHttp.Answer answer = http.get(URI.create(issuer + WELL_KNOWN));
    if (answer.status() != 200) {
      throw ProviderHttp.unavailable("The provider does not describe itself");
    }
    try {
      OIDCProviderMetadata said = OIDCProviderMetadata.parse(answer.body());
      String named = said.getIssuer().getValue();
      if (!named.replaceAll("/+$", "").equals(issuer) && !isOfAllTenants(named, issuer)) {
        throw ProviderHttp.unavailable("The provider speaks for another issuer");
      }
      return new ProviderDescription(
          named,
          key.clientId(),
          required(said.getAuthorizationEndpointURI()),
          required(said.getTokenEndpointURI()),
          keys(required(said.getJWKSetURI())));
    } catch (ParseException e) {
      throw ProviderHttp.unavailable("What the provider says of itself cannot be read");
    }
  }

  /** Microsoft's address for several tenants names them all in its issuer. */
  private static boolean isOfAllTenants(String named, String issuer) {
    return named.contains(ProviderDescription.TENANT)
        && named
            .replace(ProviderDescription.TENANT, "organizations")
            .equals(issuer.replace("/common/", "/organizations/"));
  }

  private URI required(@Nullable URI endpoint) {
    if (endpoint == null) {
      throw ProviderHttp.unavailable("The provider does not name an address that is needed");
    }
    return http.requireReachable(endpoint);
  }

  private JWKSource<SecurityContext> keys(URI address) {
    return JWKSourceBuilder.create(url(address), this::retrieve).build();
  }

  private Resource retrieve(URL address) throws IOException {
    ProviderHttp.Answer answer = http.get(URI.create(address.toString()));
    if (answer.status() != 200) {
      throw new IOException("The provider does not show its keys");
    }
    return new Resource(answer.body(), answer.contentType());
  }

  private static URL url(URI address) {
    try {
      return address.toURL();
    } catch (MalformedURLException e) {
      throw ProviderHttp.unavailable("The provider names an address that cannot be used");
    }
  }
}
