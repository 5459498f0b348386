package ai.bilancompetence.platform.token;

import ai.bilancompetence.platform.key.KeyWrapping;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The RSA keys that sign access tokens. The first node that needs one makes it; all nodes share it
 * through the database, where the private half lies encrypted under the master key.
 */
public final class SigningKeys {

  private static final int RSA_BITS = 2048;

  /** Any number that no other lock of ours uses. */
  private static final long LOCK = 7_315_402_206L;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final KeyWrapping wrapping;
  private final Clock clock;
  private final AtomicReference<@Nullable JWKSet> publicKeys = new AtomicReference<>();
  private final AtomicReference<@Nullable RSAKey> signingKey = new AtomicReference<>();

  public SigningKeys(
      JdbcClient jdbc, PlatformTransactionManager transactions, KeyWrapping wrapping, Clock clock) {
    this.jdbc = jdbc;
    // Of its own: a key must not be remembered here and then rolled back with somebody's request.
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.wrapping = wrapping;
    this.clock = clock;
  }

  /**
   * The public keys, as published in {@code jwks.json}. It is the same object for as long as they
   * are the same keys, however often they are looked up.
   */
  public JWKSet publicKeys() {
    JWKSet known = publicKeys.get();
    return known == null ? reload() : known;
  }

  /** Finds the key that a token names. A name that is not known yet is looked up once more. */
  public JWKSource<SecurityContext> publicKeySource() {
    return (selector, context) -> {
      var found = selector.select(publicKeys());
      return found.isEmpty() ? selector.select(reload()) : found;
    };
  }

  /**
   * The newest key with its private half.
   *
   * @throws IllegalStateException when the stored key was encrypted under another master key
   */
  public RSAKey signingKey() {
    RSAKey known = signingKey.get();
    if (known == null) {
      known = transaction.execute(status -> loadOrCreate());
      signingKey.set(known);
      reload();
    }
    return known;
  }

  private RSAKey loadOrCreate() {
    jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(LOCK).query().listOfRows();
    return jdbc.sql(
            "SELECT kid, private_key FROM platform.signing_key ORDER BY created_at DESC LIMIT 1")
        .query((row, n) -> unwrap(row.getString("kid"), row.getBytes("private_key")))
        .optional()
        .orElseGet(this::create);
  }

  private RSAKey create() {
    try {
      RSAKey key =
          new RSAKeyGenerator(RSA_BITS)
              .keyID(UUID.randomUUID().toString())
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .generate();
      byte[] secret = key.toJSONString().getBytes(StandardCharsets.UTF_8);
      jdbc.sql(
              "INSERT INTO platform.signing_key (kid, public_key, private_key, created_at)"
                  + " VALUES (?, ?, ?, ?)")
          .param(key.getKeyID())
          .param(key.toPublicJWK().toJSONString())
          .param(wrapping.wrap(secret, key.getKeyID()))
          .param(clock.instant().atOffset(ZoneOffset.UTC))
          .update();
      return key;
    } catch (JOSEException e) {
      throw new IllegalStateException("Every JDK makes RSA keys", e);
    }
  }

  private RSAKey unwrap(String kid, byte[] wrapped) {
    return parse(new String(wrapping.unwrap(wrapped, kid), StandardCharsets.UTF_8));
  }

  private JWKSet reload() {
    List<RSAKey> keys =
        jdbc.sql("SELECT public_key FROM platform.signing_key ORDER BY created_at DESC")
            .query((row, n) -> parse(row.getString(1)))
            .list();
    JWKSet found = new JWKSet(List.copyOf(keys));
    JWKSet known = publicKeys.get();
    if (known != null && known.equals(found)) {
      return known; // Comparing an object with itself takes no time.
    }
    publicKeys.set(found);
    return found;
  }

  private static RSAKey parse(String json) {
    try {
      return RSAKey.parse(json);
    } catch (ParseException e) {
      throw new IllegalStateException("A stored signing key is not a JWK", e);
    }
  }
}
