package ai.bilancompetence.identity.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.identity.command.LogInAttempts.Attempt;
import ai.bilancompetence.identity.event.SignInMethod;
import ai.bilancompetence.platform.database.Migrations;
import ai.bilancompetence.platform.deadline.SettableClock;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import ai.bilancompetence.platform.event.Sha256;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a database had before there were sessions goes on, and attempts are counted exactly. */
class AccessTablesIT {

  private static final UUID PERSON = UUID.randomUUID();
  private static final UUID FAMILY = UUID.randomUUID();
  private static final UUID REVOKED = UUID.randomUUID();
  private static final Instant ISSUED = Instant.parse("2026-11-19T08:00:00Z");

  private static EmbeddedPostgreSql server;
  private static HikariDataSource pool;
  private static JdbcClient jdbc;

  private final SettableClock clock = new SettableClock();

  @BeforeAll
  static void migrateWithOldSessions() throws Exception {
    server = EmbeddedPostgreSql.startTemporary();
    pool = new HikariDataSource();
    pool.setJdbcUrl(server.jdbcUrl());
    pool.setUsername(server.user());
    pool.setPassword(server.password());
    jdbc = JdbcClient.create(pool);
    Flyway.configure()
        .dataSource(pool)
        .schemas("command")
        .defaultSchema("command")
        .locations("classpath:db/migration/command")
        .target("8")
        .load()
        .migrate();
    oldToken(FAMILY, "used", ISSUED, false);
    oldToken(FAMILY, "current", ISSUED.plus(Duration.ofHours(1)), false);
    oldToken(REVOKED, "revoked", ISSUED, true);
    Migrations.of(pool, "platform").afterPropertiesSet(); // Memberships move there.
    Migrations.of(pool, "command").afterPropertiesSet();
  }

  @AfterAll
  static void stop() {
    pool.close();
    server.close();
  }

  @Test
  void tokens_from_before_belong_to_sessions_that_go_on() {
    SessionStore store = new SessionStore(jdbc);

    Session session = store.lock(FAMILY).orElseThrow();

    assertThat(session.personId().value()).isEqualTo(PERSON);
    assertThat(session.createdAt()).isEqualTo(ISSUED);
    assertThat(session.methods()).isEqualTo(Set.of(SignInMethod.PASSWORD));
    assertThat(session.expiresAt()).isEqualTo(ISSUED.plus(Duration.ofHours(1 + 7 * 24)));
    assertThat(new RefreshTokens(jdbc).find("current").orElseThrow().sessionId()).isEqualTo(FAMILY);
    assertThat(store.lock(REVOKED)).isEmpty();
  }

  @Test
  void five_wrong_passwords_lock_for_a_minute_and_each_further_one_for_twice_as_long() {
    LogInAttempts attempts = new LogInAttempts(jdbc);
    String key = UUID.randomUUID().toString();
    List<Long> minutes = new ArrayList<>();
    for (int i = 1; i <= 13; i++) {
      Attempt attempt = attempts.take(key, clock.instant()).orElseThrow();
      assertThat(attempt.failures()).isEqualTo(i);
      Instant until = attempt.lockedUntil();
      if (until != null) {
        assertThat(attempts.take(key, clock.instant())).isEmpty();
        assertThat(attempts.take(key, until.minusMillis(1))).isEmpty();
        minutes.add(Duration.between(clock.instant(), until).toMinutes());
        clock.set(until);
      }
    }
    assertThat(minutes).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
  }

  @Test
  void a_right_password_gives_all_attempts_back_and_one_that_was_not_looked_at_its_own() {
    LogInAttempts attempts = new LogInAttempts(jdbc);
    String key = UUID.randomUUID().toString();
    for (int i = 0; i < 5; i++) {
      attempts.take(key, clock.instant());
    }
    assertThat(attempts.take(key, clock.instant())).isEmpty();

    attempts.giveBack(key);
    assertThat(attempts.take(key, clock.instant()).orElseThrow().failures()).isEqualTo(5);
    attempts.clear(key);

    assertThat(attempts.take(key, clock.instant()).orElseThrow()).isEqualTo(new Attempt(1, null));
  }

  @Test
  void what_is_over_is_deleted() {
    String key = UUID.randomUUID().toString();
    new LogInAttempts(jdbc).take(key, clock.instant());
    clock.advance(Duration.ofDays(2));

    new IdentityCleaning(jdbc, clock).runOnce();

    assertThat(
            jdbc.sql("SELECT count(*) FROM command.log_in_attempt WHERE address_key = ?")
                .param(key)
                .query(Long.class)
                .single())
        .isZero();
    assertThat(new RefreshTokens(jdbc).find("current")).isPresent();
  }

  private static void oldToken(UUID family, String token, Instant issued, boolean revoked) {
    jdbc.sql(
            """
            INSERT INTO command.refresh_token
              (token_hash, family_id, person_id, issued_at, expires_at, revoked_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
        .param(Sha256.of(token))
        .param(family)
        .param(PERSON)
        .param(issued.atOffset(ZoneOffset.UTC))
        .param(issued.plus(Duration.ofDays(7)).atOffset(ZoneOffset.UTC))
        .param(revoked ? issued.plusSeconds(1).atOffset(ZoneOffset.UTC) : null)
        .update();
  }
}
