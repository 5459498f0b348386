package ai.bilancompetence.platform.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.bilancompetence.platform.database.Migrations;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Nodes that share a database. */
class RateLimiterIT {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static EmbeddedPostgreSql server;
  private static HikariDataSource pool;

  private final AtomicInteger questions = new AtomicInteger();
  private final AtomicBoolean broken = new AtomicBoolean();
  private final String caller = "caller:" + UUID.randomUUID();

  @BeforeAll
  static void startServer() throws Exception {
    server = EmbeddedPostgreSql.startTemporary();
    pool = new HikariDataSource();
    pool.setJdbcUrl(server.jdbcUrl());
    pool.setUsername(server.user());
    pool.setPassword(server.password());
    Migrations.of(pool, "platform").afterPropertiesSet();
  }

  @AfterAll
  static void stopServer() {
    pool.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"1, 10", "2, 10", "2, 20", "2, 100", "3, 100", "5, 100", "2, 1000", "4, 1"})
  void all_nodes_together_admit_the_limit_and_not_one_more(int nodes, int limit) throws Exception {
    List<RateLimiter> limiters = Stream.generate(this::node).limit(nodes).toList();
    AtomicLong admitted = new AtomicLong();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < 8; thread++) {
        RateLimiter node = limiters.get(thread % nodes);
        var _ =
            threads.submit(
                () -> {
                  for (int request = 0; request < limit; request++) {
                    admitted.addAndGet(node.admit(caller, limit).granted() ? 1 : 0);
                  }
                });
      }
    }
    assertThat(admitted.get()).isLessThanOrEqualTo(limit).isGreaterThanOrEqualTo(limit * 9L / 10);
  }

  @Test
  void who_goes_to_one_node_first_and_to_another_then_still_gets_nine_tenths() {
    RateLimiter first = node();
    RateLimiter second = node();
    long admitted = admitted(first, 30, 100) + admitted(second, 200, 100);
    assertThat(admitted).isBetween(90L, 100L);
  }

  @Test
  void most_requests_are_decided_without_a_question() {
    RateLimiter node = node();
    admitted(node, 50, 100);
    assertThat(questions.get()).isLessThanOrEqualTo(10);
  }

  @Test
  void who_is_over_the_limit_costs_no_question() {
    RateLimiter one = node();
    RateLimiter other = node();
    admitted(one, 200, 100);
    admitted(other, 1, 100);
    int before = questions.get();
    assertThat(admitted(one, 10_000, 100) + admitted(other, 10_000, 100)).isZero();
    assertThat(questions).hasValue(before);
  }

  @Test
  void an_answer_says_what_is_left_and_when_it_is_all_there_again() {
    RateLimiter node = node();
    Admission first = node.admit(caller, 3);
    assertThat(first).isEqualTo(new Admission(true, 3, 2, first.resetSeconds()));
    assertThat(first.resetSeconds()).isBetween(59L, 60L);
    assertThat(node.admit(caller, 3).remaining()).isEqualTo(1);
    assertThat(node.admit(caller, 3).remaining()).isZero();
    Admission refused = node.admit(caller, 3);
    assertThat(refused.granted()).isFalse();
    assertThat(refused.remaining()).isZero();
  }

  @Test
  void the_next_window_begins_when_the_last_one_is_over() {
    RateLimiter node = new RateLimiter(jdbc(), Duration.ofSeconds(1));
    assertThat(admitted(node, 20, 10)).isEqualTo(10);
    await().until(() -> node.admit(caller, 10).granted());
    assertThat(admitted(node, 20, 10)).isEqualTo(9);
  }

  @Test
  void without_the_database_each_node_keeps_the_limit_by_itself() {
    RateLimiter one = node();
    RateLimiter other = node();
    assertThat(admitted(one, 10, 20)).isEqualTo(10);
    broken.set(true);
    assertThat(admitted(one, 100, 20)).isEqualTo(10);
    assertThat(admitted(other, 100, 20)).isEqualTo(20);
    assertThat(questions.get()).as("it does not ask a broken database all the time").isLessThan(20);
  }

  @Test
  void windows_that_are_over_are_forgotten() {
    RateLimiter node = node();
    node.admit(caller, 10);
    JdbcClient.create(pool)
        .sql("UPDATE platform.rate_limit SET window_ends = now() - interval '2 minutes'")
        .update();
    node.runOnce();
    assertThat(
            JdbcClient.create(pool)
                .sql("SELECT count(*) FROM platform.rate_limit")
                .query(Long.class)
                .single())
        .isZero();
  }

  private long admitted(RateLimiter node, int requests, long limit) {
    return Stream.generate(() -> node.admit(caller, limit))
        .limit(requests)
        .filter(Admission::granted)
        .count();
  }

  private RateLimiter node() {
    return new RateLimiter(jdbc(), MINUTE);
  }

  private JdbcClient jdbc() {
    DataSource counted =
        new DelegatingDataSource(pool) {
          @Override
          public Connection getConnection() throws SQLException {
            questions.incrementAndGet();
            if (broken.get()) {
              throw new SQLTransientConnectionException("gone");
            }
            return super.getConnection();
          }
        };
    return JdbcClient.create(counted);
  }
}
