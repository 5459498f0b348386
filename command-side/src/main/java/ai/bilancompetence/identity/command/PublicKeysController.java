package ai.bilancompetence.identity.command;

import ai.bilancompetence.platform.token.SigningKeys;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Publishes the keys that verify our access tokens, as a plain JWK set (RFC 7517): this is what
 * other software reads, and it knows nothing of our envelope.
 */
@RestController
class PublicKeysController {

  static final String PATH = "/api/v1/auth/.well-known/jwks.json";

  /** How long others may keep the keys: a new key must be published that long before its use. */
  private static final Duration MAX_AGE = Duration.ofMinutes(5);

  private final SigningKeys keys;

  PublicKeysController(SigningKeys keys) {
    this.keys = keys;
  }

  @GetMapping(PATH)
  ResponseEntity<String> publicKeys() {
    keys.signingKey(); // Makes sure that there is one: an empty set helps nobody.
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(MAX_AGE).cachePublic())
        .contentType(MediaType.APPLICATION_JSON)
        .body(keys.publicKeys().toString(true));
  }
}
