package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.ClientTokens.Issued;
import ai.bilancompetence.identity.command.ClientTokens.Refused;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * The token endpoint for machines (RFC 6749, section 4.4). What it answers has the shape of that
 * document and not of ours: this is what other software reads.
 */
@RestController
class ClientTokenController {

  static final String PATH = "/api/v1/auth/token";

  private static final String BASIC = "Basic ";

  /** A successful answer (RFC 6749, section 5.1). */
  record Token(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("token_type") String tokenType,
      @JsonProperty("expires_in") long expiresIn,
      String scope) {

    @Override
    public String toString() {
      return "Token";
    }
  }

  /** A refusal (RFC 6749, section 5.2). */
  record TokenError(String error) {}

  /** What a machine proves itself with. */
  private record Presented(@Nullable UUID clientId, RandomSecret secret) {}

  private final ClientTokens tokens;

  ClientTokenController(ClientTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Gives an access token to a machine, which proves itself in the header or in the body (section
   * 2.3.1), never in both.
   */
  @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<?> token(
      HttpServletRequest request,
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      @RequestBody MultiValueMap<String, String> form) {
    try {
      requireOnce(request, form);
      String grant = form.getFirst("grant_type");
      if (grant == null) {
        throw new Refused("invalid_request");
      }
      if (!grant.equals("client_credentials")) {
        throw new Refused("unsupported_grant_type");
      }
      Presented presented = presented(authorization, form);
      Issued issued =
          tokens.issue(presented.clientId(), presented.secret(), form.getFirst("scope"));
      return answer(HttpStatus.OK)
          .body(
              new Token(
                  issued.accessToken(),
                  "Bearer",
                  issued.lifetime().toSeconds(),
                  String.join(" ", issued.scopes())));
    } catch (Refused refused) {
      return refuse(refused.error());
    }
  }

  private static ResponseEntity<TokenError> refuse(String error) {
    boolean unknown = error.equals("invalid_client");
    ResponseEntity.BodyBuilder answer =
        answer(unknown ? HttpStatus.UNAUTHORIZED : HttpStatus.BAD_REQUEST);
    if (unknown) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"bilan\"");
    }
    return answer.body(new TokenError(error));
  }

  private static ResponseEntity.BodyBuilder answer(HttpStatus status) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.PRAGMA, "no-cache");
  }

  /** No parameter may be there twice (section 3.2), nor where logs would keep it (2.3.1). */
  private static void requireOnce(HttpServletRequest request, MultiValueMap<String, String> form)
      throws Refused {
    if (request.getQueryString() != null
        || form.values().stream().anyMatch(values -> values.size() != 1)) {
      throw new Refused("invalid_request");
    }
  }

  private static Presented presented(
      @Nullable String authorization, MultiValueMap<String, String> form) throws Refused {
    String id = form.getFirst("client_id");
    String secret = form.getFirst("client_secret");
    if (authorization == null) {
      if (id == null || secret == null) {
        throw new Refused("invalid_client");
      }
      return new Presented(idOf(id), new RandomSecret(secret));
    }
    if (secret != null) {
      throw new Refused("invalid_request");
    }
    return basic(authorization);
  }

  /** Both parts are form-encoded before they are joined (section 2.3.1). */
  private static Presented basic(String authorization) throws Refused {
    if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      throw new Refused("invalid_client");
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
      String pair = new String(bytes, StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      if (colon < 0) {
        throw new Refused("invalid_client");
      }
      return new Presented(
          idOf(decoded(pair.substring(0, colon))),
          new RandomSecret(decoded(pair.substring(colon + 1))));
    } catch (IllegalArgumentException unreadable) {
      throw new Refused("invalid_client");
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static @Nullable UUID idOf(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException noId) {
      return null;
    }
  }
}
