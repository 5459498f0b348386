package ai.bilancompetence.platform.token;

import ai.bilancompetence.platform.key.KeyWrapping;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where signing keys are kept, the private halves encrypted under the master key. */
final class SigningKeyStore {

  private static final int RSA_BITS = 2048;

  /** Any number that no other lock of ours uses. */
  private static final long LOCK = 7_315_402_206L;

  private final JdbcClient jdbc;
  private final KeyWrapping wrapping;

  SigningKeyStore(JdbcClient jdbc, KeyWrapping wrapping) {
    this.jdbc = jdbc;
    this.wrapping = wrapping;
  }

  /** Lets one node at a time change something, until the end of the transaction. */
  void lock() {
    jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(LOCK).query().listOfRows();
  }

  /** All keys, the one that signs last first. */
  List<PublishedKey> all() {
    return jdbc.sql(
            """
            SELECT public_key, created_at, active_from, retired_at FROM platform.signing_key
             ORDER BY active_from DESC, created_at DESC
            """)
        .query(SigningKeyStore::published)
        .list();
  }

  /** A key with its private half; empty when it is gone. */
  Optional<RSAKey> withPrivateHalf(String kid) {
    return jdbc.sql(
            """
            SELECT kid, private_key FROM platform.signing_key
             WHERE kid = ? AND private_key IS NOT NULL
            """)
        .param(kid)
        .query((row, n) -> unwrap(row.getString("kid"), row.getBytes("private_key")))
        .optional();
  }

  void create(Instant now, Instant activeFrom) {
    RSAKey key = generate();
    byte[] secret = key.toJSONString().getBytes(StandardCharsets.UTF_8);
    jdbc.sql(
            """
            INSERT INTO platform.signing_key
              (kid, public_key, private_key, created_at, active_from) VALUES (?, ?, ?, ?, ?)
            """)
        .param(key.getKeyID())
        .param(key.toPublicJWK().toJSONString())
        .param(wrapping.wrap(secret, key.getKeyID()))
        .param(now.atOffset(ZoneOffset.UTC))
        .param(activeFrom.atOffset(ZoneOffset.UTC))
        .update();
  }

  void activate(PublishedKey key, Instant from) {
    jdbc.sql("UPDATE platform.signing_key SET active_from = ? WHERE kid = ?")
        .param(from.atOffset(ZoneOffset.UTC))
        .param(key.kid())
        .update();
  }

  /** Ends the time of all keys that began before a moment and have no successor yet. */
  void retireOlderThan(Instant at) {
    OffsetDateTime moment = at.atOffset(ZoneOffset.UTC);
    jdbc.sql(
            """
            UPDATE platform.signing_key SET retired_at = :at
             WHERE retired_at IS NULL AND active_from < :at
            """)
        .param("at", moment)
        .update();
  }

  /** Takes back that keys retire at a moment: their successor is gone. */
  void unretire(Instant at) {
    jdbc.sql("UPDATE platform.signing_key SET retired_at = NULL WHERE retired_at = ?")
        .param(at.atOffset(ZoneOffset.UTC))
        .update();
  }

  void forgetPrivateHalf(PublishedKey key) {
    jdbc.sql("UPDATE platform.signing_key SET private_key = NULL WHERE kid = ?")
        .param(key.kid())
        .update();
  }

  void delete(PublishedKey key) {
    jdbc.sql("DELETE FROM platform.signing_key WHERE kid = ?").param(key.kid()).update();
  }

  private static RSAKey generate() {
    try {
      return new RSAKeyGenerator(RSA_BITS)
          .keyID(UUID.randomUUID().toString())
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("Every JDK makes RSA keys", e);
    }
  }

  private RSAKey unwrap(String kid, byte[] wrapped) {
    return parse(new String(wrapping.unwrap(wrapped, kid), StandardCharsets.UTF_8));
  }

  private static PublishedKey published(ResultSet row, int rowNumber) throws SQLException {
    OffsetDateTime retiredAt = row.getObject("retired_at", OffsetDateTime.class);
    return new PublishedKey(
        parse(row.getString("public_key")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("active_from", OffsetDateTime.class).toInstant(),
        retiredAt == null ? null : retiredAt.toInstant());
  }

  private static RSAKey parse(String json) {
    try {
      return RSAKey.parse(json);
    } catch (ParseException e) {
      throw new IllegalStateException("A stored signing key is not a JWK", e);
    }
  }
}
