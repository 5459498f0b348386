package ai.bilancompetence.identity.command.sso;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/** A real identity provider on a free port, and the browser of somebody who signs on there. */
final class TestProvider implements AutoCloseable {

  static final String CLIENT_ID = "bilan";

  private static final HttpClient BROWSER =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  private final MockOAuth2Server server =
      new MockOAuth2Server(
          new OAuth2Config(
              false, null, null, false, new OAuth2TokenProvider(), Set.of(), new NettyWrapper()));

  TestProvider() {
    server.start();
  }

  /** The issuer of this name; the server is several. */
  URI issuer(String name) {
    return server.issuerUrl(name).uri();
  }

  OpenIdProvider provider(String name) {
    return provider(name, issuer(name), CLIENT_ID);
  }

  static OpenIdProvider provider(String code, URI issuer, String clientId) {
    return new OpenIdProvider(
        code,
        "Annuaire",
        issuer,
        clientId,
        "secret",
        Set.of("openid", "email"),
        Set.of("email_verified", "xms_edov"),
        null,
        List.of());
  }

  /** Has the next token of the issuer say this. */
  void vouchFor(String name, String subject, Map<String, Object> claims) {
    server.enqueueCallback(
        new DefaultOAuth2TokenCallback(name, subject, "JWT", List.of(CLIENT_ID), claims));
  }

  /** Has a browser go where we send it, and tells what it comes back with. */
  static Map<String, String> visit(URI authorizationUrl) {
    try {
      HttpResponse<String> answer =
          BROWSER.send(
              HttpRequest.newBuilder(authorizationUrl).build(),
              HttpResponse.BodyHandlers.ofString());
      String location = answer.headers().firstValue("Location").orElseThrow();
      return Stream.of(URI.create(location).getRawQuery().split("&"))
          .map(parameter -> parameter.split("=", 2))
          .collect(Collectors.toMap(parameter -> parameter[0], parameter -> parameter[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.shutdown();
  }
}
