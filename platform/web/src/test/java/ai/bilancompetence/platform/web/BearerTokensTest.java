package ai.bilancompetence.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

class BearerTokensTest {

  private static final String MALFORMED = "(malformed)";

  private final BearerTokens everywhere = new BearerTokens(request -> false);

  static Stream<String> headers() {
    return Stream.concat(
        Stream.of(
            "",
            "Basic YW5uZTpzZWNyZXQ=",
            "Bearer",
            "Bearer ",
            "Bearer  a",
            "Bearer a",
            "bearer a",
            "BEARER a.b.c",
            "Bearera",
            "BearerXa",
            "Bearer\ta",
            "Bearer a ",
            "Bearer a b",
            "Bearer a,b",
            "Bearer a=",
            "Bearer a==",
            "Bearer a=b",
            "Bearer =",
            "Bearer a\n",
            " Bearer a",
            "Bearer AZaz09-._~+/=="),
        IntStream.rangeClosed(1, 300).mapToObj(c -> "Bearer a" + (char) c + "b"));
  }

  @ParameterizedTest
  @MethodSource("headers")
  void the_token_is_what_spring_takes_for_it(String header) {
    MockHttpServletRequest request = request(header);

    assertThat(tokenOf(request)).isEqualTo(tokenAsSpringReadsIt(request));
  }

  @Test
  void nothing_but_the_header_is_looked_at() {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/profiles/me");
    request.setParameter("access_token", "a");

    assertThat(tokenOf(request)).isNull();
  }

  @Test
  void no_token_is_looked_at_where_none_is_needed() {
    BearerTokens nowhere = new BearerTokens(request -> true);

    assertThat(nowhere.convert(request("Bearer a"))).isNull();
    assertThat(nowhere.convert(request("Bearer ;"))).isNull();
  }

  private @Nullable String tokenOf(MockHttpServletRequest request) {
    try {
      return everywhere.convert(request) instanceof BearerTokenAuthenticationToken token
          ? token.getToken()
          : null;
    } catch (OAuth2AuthenticationException malformed) {
      return MALFORMED;
    }
  }

  private static @Nullable String tokenAsSpringReadsIt(MockHttpServletRequest request) {
    try {
      return new DefaultBearerTokenResolver().resolve(request);
    } catch (OAuth2AuthenticationException malformed) {
      return MALFORMED;
    }
  }

  private static MockHttpServletRequest request(String authorization) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/profiles/me");
    request.addHeader("Authorization", authorization);
    return request;
  }
}
