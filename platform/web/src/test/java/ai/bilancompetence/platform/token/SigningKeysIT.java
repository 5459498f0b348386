package ai.bilancompetence.platform.token;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.platform.database.Migrations;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import ai.bilancompetence.platform.key.KeyWrapping;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Two nodes with one database and a clock that is moved. */
class SigningKeysIT {

  private static final Duration ROTATE_EVERY = ofDays(90);

  private static EmbeddedPostgreSql server;
  private static DriverManagerDataSource database;

  private final SettableClock clock = new SettableClock();
  private final JdbcClient jdbc = JdbcClient.create(database);
  private final SigningKeys one = node();
  private final SigningKeys other = node();
  private String first = "";

  @BeforeAll
  static void startServer() throws Exception {
    server = EmbeddedPostgreSql.startTemporary();
    database = new DriverManagerDataSource(server.jdbcUrl(), server.user(), server.password());
    Migrations.of(database, "platform").afterPropertiesSet();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void signWithTheFirst() {
    jdbc.sql("DELETE FROM platform.signing_key").update();
    first = one.signingKey().getKeyID();
    assertThat(other.signingKey().getKeyID()).isEqualTo(first);
  }

  @Test
  void the_next_key_is_published_ten_minutes_before_it_signs_at_the_same_moment_everywhere() {
    careOn(ROTATE_EVERY.minusMinutes(10).minusSeconds(1));
    assertThat(kids()).containsExactly(first);

    careOn(ofSeconds(1));
    String second = kids().getFirst();
    assertThat(kids()).containsExactly(second, first);
    assertThat(one.signingKey().getKeyID()).isEqualTo(first);

    other.look();
    clock.advance(ofMinutes(10).minusSeconds(1));
    assertThat(other.signingKey().getKeyID()).isEqualTo(first);
    clock.advance(ofSeconds(1));
    assertThat(other.signingKey().getKeyID()).isEqualTo(second);
    assertThat(one.signingKey().getKeyID()).isEqualTo(second);
  }

  @Test
  void a_retired_key_loses_its_private_half_soon_and_verifies_until_its_last_token_has_ended() {
    careOn(ROTATE_EVERY.minusMinutes(10));
    careOn(ofMinutes(10));
    assertThat(privateHalves()).isEqualTo(2);

    careOn(ofMinutes(1));
    assertThat(privateHalves()).isEqualTo(1);
    assertThat(kids()).hasSize(2);

    careOn(ofMinutes(60).minusSeconds(1));
    assertThat(kids()).hasSize(2);
    careOn(ofSeconds(1));
    assertThat(kids()).hasSize(1).doesNotContain(first);
    assertThat(one.publicKeys().getKeys()).hasSize(1);
  }

  @Test
  void two_nodes_that_care_at_the_same_time_make_one_key() throws InterruptedException {
    clock.advance(ROTATE_EVERY);
    List<Thread> threads =
        IntStream.range(0, 4)
            .mapToObj(n -> Thread.ofVirtual().start((n % 2 == 0 ? one : other)::care))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(kids()).hasSize(2);
  }

  @Test
  void an_operator_makes_the_next_key_ready_and_doing_it_again_changes_nothing() {
    one.rotate();
    one.rotate();
    other.rotate();
    assertThat(kids()).hasSize(2);
    assertThat(one.signingKey().getKeyID()).isEqualTo(first);
    clock.advance(ofMinutes(10));
    assertThat(one.signingKey().getKeyID()).isEqualTo(kids().getFirst()).isNotEqualTo(first);
  }

  @Test
  void a_leaked_key_is_gone_at_once_and_another_one_signs() {
    assertThat(one.revoke(first)).isTrue();
    assertThat(one.publicKeys().getKeyByKeyId(first)).isNull();
    String second = one.signingKey().getKeyID();
    assertThat(second).isNotEqualTo(first);
    assertThat(one.revoke(first)).isFalse();

    other.look();
    assertThat(other.publicKeys().getKeyByKeyId(first)).isNull();
    assertThat(other.signingKey().getKeyID()).isEqualTo(second);
  }

  @Test
  void when_a_leaked_key_has_a_successor_that_one_signs_at_once() {
    one.rotate();
    String next = kids().getFirst();
    one.revoke(first);
    assertThat(kids()).containsExactly(next);
    assertThat(one.signingKey().getKeyID()).isEqualTo(next);
  }

  @Test
  void when_the_next_key_leaks_before_its_time_the_present_one_goes_on() {
    one.rotate();
    one.revoke(kids().getFirst());
    clock.advance(ofDays(1));
    assertThat(one.signingKey().getKeyID()).isEqualTo(first);
    assertThat(kids()).containsExactly(first);
  }

  @Test
  void names_that_nobody_knows_are_looked_up_once_a_second_however_often_they_come()
      throws KeySourceException {
    assertThat(find(other, "unknown")).isEmpty();
    one.revoke(first);
    String second = one.signingKey().getKeyID();
    for (int request = 0; request < 100; request++) {
      assertThat(find(other, second)).isEmpty();
    }
    clock.advance(ofSeconds(1));
    assertThat(find(other, second)).hasSize(1);
  }

  @Test
  void the_set_is_the_same_object_while_the_keys_are_the_same() {
    var set = one.publicKeys();
    one.look();
    assertThat(one.publicKeys()).isSameAs(set);
    one.rotate();
    assertThat(one.publicKeys()).isNotSameAs(set);
  }

  private void careOn(Duration later) {
    clock.advance(later);
    one.care();
    one.look();
  }

  private List<String> kids() {
    return one.published().stream().map(PublishedKey::kid).toList();
  }

  private long privateHalves() {
    return jdbc.sql("SELECT count(private_key) FROM platform.signing_key")
        .query(Long.class)
        .single();
  }

  private static List<?> find(SigningKeys node, String kid) throws KeySourceException {
    return node.publicKeySource()
        .get(new JWKSelector(new JWKMatcher.Builder().keyID(kid).build()), null);
  }

  private SigningKeys node() {
    return new SigningKeys(
        JdbcClient.create(database),
        new JdbcTransactionManager(database),
        new KeyWrapping(new byte[32]),
        ROTATE_EVERY,
        clock);
  }
}
