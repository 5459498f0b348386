package ai.bilancompetence.app.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/** A real identity provider for all tests of a JVM, with as many issuers as there are names. */
public final class IdentityProvider {

  /** The issuer that the applications of tests offer to everybody, under this code. */
  public static final String EVERYBODYS = "everybody";

  public static final String CLIENT_ID = "bilan";
  public static final String CLIENT_SECRET = "known to both";

  private static final HttpClient BROWSER =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private static final MockOAuth2Server SERVER = started();

  private IdentityProvider() {}

  /** Address of the issuer with this name. */
  public static String issuer(String name) {
    return SERVER.issuerUrl(name).toString();
  }

  /** Has the next token of the issuer speak of this person. */
  public static void vouchFor(String issuer, String subject, Map<String, Object> claims) {
    SERVER.enqueueCallback(
        new DefaultOAuth2TokenCallback(issuer, subject, "JWT", List.of(CLIENT_ID), claims));
  }

  /** Has a browser go to an address, and says where it is sent from there. */
  public static URI redirectFrom(URI address) {
    try {
      HttpResponse<String> answer =
          BROWSER.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
      return URI.create(
          answer
              .headers()
              .firstValue("Location")
              .orElseThrow(() -> new AssertionError(answer + answer.body())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static MockOAuth2Server started() {
    MockOAuth2Server server =
        new MockOAuth2Server(
            new OAuth2Config(
                false, null, null, false, new OAuth2TokenProvider(), Set.of(), new NettyWrapper()));
    server.start();
    return server;
  }
}
