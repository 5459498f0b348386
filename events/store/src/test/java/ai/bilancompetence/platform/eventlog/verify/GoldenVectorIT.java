package ai.bilancompetence.platform.eventlog.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code docs/event-log.md} says what the database does and what both verifiers expect. */
class GoldenVectorIT {

  private static final HexFormat HEX = HexFormat.of();
  private static final String COLUMNS =
      "?::bigint, ?, ?::uuid, ?::bigint, ?::uuid, ?, ?::smallint, ?::timestamptz, ?::json, ?::json,"
          + " decode(?, 'hex')";
  private static final List<String> NAMES =
      List.of(
          "position",
          "aggregate_type",
          "aggregate_id",
          "sequence_number",
          "event_id",
          "event_type",
          "revision",
          "recorded_at",
          "metadata",
          "payload",
          "hash");

  private static TestLog log;
  private final List<Map<String, String>> events = GoldenVector.events();

  @BeforeAll
  static void start() throws SQLException {
    log = new TestLog();
  }

  @AfterAll
  static void stop() throws SQLException {
    log.close();
  }

  @BeforeEach
  void fill() throws SQLException {
    log.clear();
    try (Connection connection = log.connect();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO eventlog.event VALUES (" + COLUMNS + ")")) {
      for (Map<String, String> event : events) {
        for (int i = 0; i < NAMES.size(); i++) {
          insert.setString(i + 1, event.get(NAMES.get(i)));
        }
        insert.executeUpdate();
      }
    }
    log.spoil(
        "UPDATE eventlog.head SET position = e.position, recorded_at = e.recorded_at, hash = e.hash"
            + " FROM eventlog.event AS e WHERE e.position = 3");
  }

  @Test
  void thePageShowsThreeEvents() {
    assertThat(events).hasSize(3);
  }

  @Test
  void theHashesAreTakenOfTheBytesShown() throws Exception {
    for (Map<String, String> event : events) {
      assertThat(sha256(event.get("content_bytes"))).isEqualTo(event.get("content_hash"));
      assertThat(sha256(event.get("chained_bytes"))).isEqualTo(event.get("hash"));
    }
  }

  @Test
  void theDatabaseComputesTheSameHashes() throws SQLException {
    String previous = Tip.GENESIS.hash();
    for (Map<String, String> event : events) {
      assertThat(hashesOfTheDatabase(event, previous))
          .containsExactly(event.get("content_hash"), event.get("hash"));
      previous = event.get("hash");
    }
  }

  @Test
  void ourVerifierAgrees_andStrangersToo() throws Exception {
    SigningKey key = pageKey();
    log.publish(key);
    log.checkpoint(3, key);

    VerificationResult result =
        new Verifier(null, List.of(), (done, total) -> {}).verify(log.source(), PositionRange.ALL);
    StrangersVerifier stranger = new StrangersVerifier(new ByteArrayInputStream(export()));

    assertThat(result.fault()).isNull();
    assertThat(result.events()).isEqualTo(3);
    assertThat(result.lastGood().hash()).isEqualTo(events.getLast().get("hash"));
    assertThat(result.lastGood().recordedAt()).isEqualTo(1_795_162_560_000_000L);
    assertThat(stranger.verify()).isEqualTo(3);
    assertThat(stranger.checkpoints).isEqualTo(1);
  }

  @Test
  void theContentBytesLieInTheExportAsTheyAreHashed() throws Exception {
    String export = HEX.formatHex(export());

    for (Map<String, String> event : events) {
      assertThat(export).contains(HEX.formatHex(new byte[] {'E'}) + event.get("content_bytes"));
    }
  }

  @Test
  void theCheckpointOfThePageIsTheOneThatItsKeySigns() throws Exception {
    Map<String, String> page = GoldenVector.checkpoint();
    Checkpoint checkpoint = pageKey().sign(log.tip(3));

    assertThat(HEX.formatHex(Checkpoint.signedBytes(log.tip(3))))
        .isEqualTo(page.get("signed_bytes"));
    assertThat(checkpoint.keyId()).isEqualTo(page.get("key_id"));
    assertThat(checkpoint.signature()).isEqualTo(page.get("signature"));
    assertThat(CheckpointText.write(checkpoint)).isEqualTo(GoldenVector.checkpointText());
    assertThat(CheckpointText.read(GoldenVector.checkpointText())).isEqualTo(checkpoint);
  }

  private static List<String> hashesOfTheDatabase(Map<String, String> event, String previous)
      throws SQLException {
    try (Connection connection = log.connect();
        PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT encode(content, 'hex'),
                       encode(eventlog.chain_hash(decode(?, 'hex'), ?::bigint, eventlog.epoch_micros(?::timestamptz), content), 'hex')
                  FROM eventlog.content_hash(?, ?::uuid, ?::bigint, ?::uuid, ?, ?::smallint, ?, ?) AS content
                """)) {
      query.setString(1, previous);
      query.setString(2, event.get("position"));
      query.setString(3, event.get("recorded_at"));
      List<String> hashed =
          List.of(
              "aggregate_type",
              "aggregate_id",
              "sequence_number",
              "event_id",
              "event_type",
              "revision",
              "metadata",
              "payload");
      for (int i = 0; i < hashed.size(); i++) {
        query.setString(i + 4, event.get(hashed.get(i)));
      }
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return List.of(row.getString(1), row.getString(2));
      }
    }
  }

  private static byte[] export() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    log.source().read(PositionRange.ALL, new ExportWriter(out, (done, total) -> {}));
    return out.toByteArray();
  }

  private static SigningKey pageKey() throws Exception {
    Map<String, String> page = GoldenVector.checkpoint();
    KeyFactory factory = KeyFactory.getInstance("Ed25519");
    // The fixed beginning of a PKCS #8 key of Ed25519, RFC 8410.
    byte[] encoded =
        HEX.parseHex("302e020100300506032b657004220420" + page.get("private_key_seed"));
    PrivateKey secret = factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
    byte[] published = PublicKeys.decode(page.get("public_key"));
    return new SigningKey(
        new KeyPair(factory.generatePublic(new X509EncodedKeySpec(published)), secret));
  }

  private static String sha256(String hex) throws Exception {
    return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(HEX.parseHex(hex)));
  }
}
