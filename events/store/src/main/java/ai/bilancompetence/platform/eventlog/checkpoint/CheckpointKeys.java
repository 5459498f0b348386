package ai.bilancompetence.platform.eventlog.checkpoint;

import ai.bilancompetence.platform.eventlog.verify.Checkpoint;
import ai.bilancompetence.platform.eventlog.verify.PublicKeys;
import ai.bilancompetence.platform.eventlog.verify.Tip;
import ai.bilancompetence.platform.key.KeyWrapping;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The Ed25519 keys that sign checkpoints. The newest signs; all stay published. The private half
 * lies in the database, encrypted under the master key and bound to the id of the public half, so
 * that a key which somebody else put there is told apart.
 */
public final class CheckpointKeys {

  /** Any number that no other lock of ours uses. Held while a key or a checkpoint is made. */
  static final long LOCK = 7_315_402_207L;

  private static final String ALGORITHM = "Ed25519";

  /**
   * A key as it lies in the database.
   *
   * @param wrapped the private half, encrypted, in Base64
   */
  private record Stored(PublishedKey published, String wrapped) {

    byte[] secret(KeyWrapping wrapping) {
      return wrapping.unwrap(Base64.getDecoder().decode(wrapped), published.keyId());
    }
  }

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final KeyWrapping wrapping;
  private final Clock clock;

  CheckpointKeys(
      JdbcClient jdbc, TransactionTemplate transaction, KeyWrapping wrapping, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.wrapping = wrapping;
    this.clock = clock;
  }

  /** All public keys, the newest first. */
  public List<PublishedKey> published() {
    return stored().stream().map(Stored::published).toList();
  }

  /** The keys whose checkpoints count: those that were made by whoever has the master key. */
  public PublicKeys authentic() {
    return new PublicKeys(
        stored().stream()
            .filter(this::isAuthentic)
            .map(key -> Base64.getDecoder().decode(key.published().publicKey()))
            .toList());
  }

  /** Makes a new key, which signs from now on. */
  public PublishedKey rotate() {
    return transaction.execute(
        status -> {
          jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(LOCK).query().listOfRows();
          return create().published();
        });
  }

  /** Signs with the newest key; makes the first one when there is none. Under the lock. */
  Checkpoint sign(Tip tip) {
    Stored newest = stored().stream().findFirst().orElseGet(this::create);
    String keyId = newest.published().keyId();
    try {
      PrivateKey secret =
          KeyFactory.getInstance(ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(newest.secret(wrapping)));
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(secret);
      signature.update(Checkpoint.signedBytes(tip));
      return new Checkpoint(tip, keyId, Base64.getEncoder().encodeToString(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has Ed25519, and the key was made by it", e);
    }
  }

  private Stored create() {
    KeyPair pair = generate();
    byte[] encoded = pair.getPublic().getEncoded();
    String keyId = PublicKeys.idOf(encoded);
    byte[] wrapped = wrapping.wrap(pair.getPrivate().getEncoded(), keyId);
    Stored key =
        new Stored(
            new PublishedKey(keyId, Base64.getEncoder().encodeToString(encoded), clock.instant()),
            Base64.getEncoder().encodeToString(wrapped));
    jdbc.sql(
            "INSERT INTO eventlog.checkpoint_key (key_id, public_key, private_key, created_at)"
                + " VALUES (?, ?, ?, ?)")
        .param(keyId)
        .param(encoded)
        .param(wrapped)
        .param(key.published().createdAt().atOffset(ZoneOffset.UTC))
        .update();
    return key;
  }

  private static KeyPair generate() {
    try {
      return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has Ed25519", e);
    }
  }

  private boolean isAuthentic(Stored key) {
    PublishedKey published = key.published();
    byte[] encoded = Base64.getDecoder().decode(published.publicKey());
    try {
      key.secret(wrapping);
      return published.keyId().equals(PublicKeys.idOf(encoded));
    } catch (IllegalStateException e) {
      return false; // Somebody without the master key put it there.
    }
  }

  private List<Stored> stored() {
    return jdbc.sql(
            """
            SELECT key_id, public_key, private_key, created_at FROM eventlog.checkpoint_key
             ORDER BY generation DESC
            """)
        .query((row, number) -> stored(row))
        .list();
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        new PublishedKey(
            row.getString("key_id"),
            Base64.getEncoder().encodeToString(row.getBytes("public_key")),
            row.getObject("created_at", OffsetDateTime.class).toInstant()),
        Base64.getEncoder().encodeToString(row.getBytes("private_key")));
  }
}
