package ai.bilancompetence.platform.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ai.bilancompetence.platform.database.Migrations;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is due is done, once, by whichever node there is. */
@Timeout(120)
class DeadlinesIT {

  private static final String KIND = "test.expiry";
  private static final DeadlineProperties SETTINGS = settings(true);

  private static EmbeddedPostgreSql server;
  private static HikariDataSource pool;

  private final SettableClock clock = new SettableClock();
  private final Instant start = clock.instant();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final NotedHandler handler = new NotedHandler(KIND);
  private final List<DeadlineRunner> nodes = new ArrayList<>();
  private final JdbcClient jdbc = JdbcClient.create(pool);
  private final Deadlines deadlines = new Deadlines(jdbc, SETTINGS);

  @BeforeAll
  static void startServer() throws Exception {
    server = EmbeddedPostgreSql.startTemporary();
    pool = new HikariDataSource();
    pool.setJdbcUrl(server.jdbcUrl());
    pool.setUsername(server.user());
    pool.setPassword(server.password());
    Migrations.of(pool, "platform").afterPropertiesSet();
    Migrations.of(pool, "command").afterPropertiesSet();
  }

  @AfterAll
  static void stopServer() {
    pool.close();
    server.close();
  }

  @BeforeEach
  void empty() {
    jdbc.sql("DELETE FROM command.deadline").update();
  }

  @AfterEach
  void stopNodes() {
    nodes.forEach(DeadlineRunner::stop);
  }

  @Test
  void given_it_is_due_later_then_it_is_done_when_its_time_has_come() {
    deadlines.schedule(KIND, "later", start.plusSeconds(60));
    deadlines.schedule(KIND, "now", start);
    node(handler);
    await().until(() -> handler.done().equals(List.of("now")));

    clock.advance(Duration.ofSeconds(59));
    awaitPoll();
    assertThat(handler.done()).doesNotContain("later");

    clock.advance(Duration.ofSeconds(1));
    await().until(() -> handler.done().contains("later"));
    await().until(() -> kept() == 0);
  }

  @Test
  void given_the_node_is_restarted_meanwhile_then_it_is_done_all_the_same() {
    node(handler).stop();
    deadlines.schedule(KIND, "subject", start.plusSeconds(60));
    clock.advance(Duration.ofHours(1));

    node(handler);

    await().until(() -> handler.done().equals(List.of("subject")));
  }

  @Test
  void given_the_clock_is_set_back_then_what_is_due_later_waits_and_all_else_goes_on() {
    deadlines.schedule(KIND, "later", start.plusSeconds(60));
    node(handler);
    awaitPoll();

    clock.set(start.minus(Duration.ofHours(3)));
    deadlines.schedule(KIND, "now", clock.instant());
    await().until(() -> handler.done().contains("now"));
    assertThat(handler.done()).doesNotContain("later");

    clock.set(start.plusSeconds(60));
    await().until(() -> handler.done().contains("later"));
  }

  @Test
  void given_two_nodes_then_each_deadline_is_done_once() {
    NotedHandler other = new NotedHandler(KIND);
    List<String> subjects = IntStream.range(0, 300).mapToObj(Integer::toString).toList();
    node(handler);
    node(other);
    subjects.forEach(subject -> deadlines.schedule(KIND, subject, start.plusSeconds(60)));

    clock.advance(Duration.ofSeconds(60));

    await().until(() -> kept() == 0);
    List<String> all = new ArrayList<>(handler.done());
    all.addAll(other.done());
    assertThat(all).containsExactlyInAnyOrderElementsOf(subjects);
  }

  @Test
  void given_the_same_is_said_again_then_it_is_kept_once() {
    deadlines.schedule(KIND, "subject", start.plusMillis(1));
    deadlines.schedule(KIND, "subject", start.plusMillis(1));
    deadlines.schedule(KIND, "subject", start.plusSeconds(10));
    assertThat(kept()).isEqualTo(1);

    deadlines.schedule(KIND, "subject", start.plusSeconds(10).plusNanos(1_000));
    deadlines.schedule(KIND, "other", start.plusMillis(1));
    deadlines.schedule("test.other", "subject", start.plusMillis(1));
    assertThat(kept()).isEqualTo(4);
  }

  @Test
  void given_it_is_said_again_while_it_is_done_then_it_is_done_once_more() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    NotedHandler slow =
        new NotedHandler(
            KIND,
            subject -> {
              begun.countDown();
              await().until(() -> goOn.getCount() == 0);
            });
    node(slow);
    deadlines.schedule(KIND, "subject", start);
    await().until(() -> begun.getCount() == 0);

    deadlines.schedule(KIND, "subject", start);
    goOn.countDown();
    clock.advance(SETTINGS.grid());

    await().until(() -> slow.done().equals(List.of("subject", "subject")));
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void given_the_handler_fails_then_it_is_tried_again_after_growing_pauses(CapturedOutput output) {
    AtomicInteger attempts = new AtomicInteger();
    NotedHandler failing =
        new NotedHandler(
            KIND,
            subject -> {
              if (attempts.incrementAndGet() <= 2) {
                throw new IllegalStateException("about " + subject);
              }
            });
    node(failing);
    deadlines.schedule(KIND, "subject-7", start);

    await().until(() -> failures() == 1);
    await().until(() -> triedNextAt().equals(start.plusSeconds(2)));
    assertThat(health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    clock.advance(Duration.ofSeconds(2));
    await().until(() -> failures() == 2);
    await().until(() -> triedNextAt().equals(start.plusSeconds(2 + 4)));
    clock.advance(Duration.ofSeconds(4));
    await().until(() -> kept() == 0);

    assertThat(failing.done()).containsExactly("subject-7");
    assertThat(health().getStatus()).isEqualTo(Status.UP);
    assertThat(output)
        .contains("test.expiry failed and is tried again in 4 s: IllegalStateException")
        .doesNotContain("subject-7");
  }

  @Test
  void given_deadlines_are_off_then_they_are_kept_for_a_node_that_does_them() {
    NotedHandler off = new NotedHandler(KIND);
    DeadlineRunner disabled = node(settings(false), off);
    deadlines.schedule(KIND, "subject", start);

    assertThat(disabled.isRunning()).isFalse();
    node(handler);
    await().until(() -> handler.done().equals(List.of("subject")));
    assertThat(off.done()).isEmpty();
  }

  @Test
  void given_a_node_is_lost_at_work_then_another_takes_it_up() {
    deadlines.schedule(KIND, "subject", start);
    jdbc.sql("UPDATE command.deadline SET picked = true, picked_by = 'lost', last_heartbeat = ?")
        .param(start.minusSeconds(61).atOffset(ZoneOffset.UTC))
        .update();

    node(handler);

    await().until(() -> handler.done().equals(List.of("subject")));
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void given_the_database_is_gone_for_a_while_then_it_is_said_once_and_all_is_done_afterwards(
      CapturedOutput output) {
    Outage outage = new Outage(pool);
    node(outage, SETTINGS, handler);
    deadlines.schedule(KIND, "subject", start.plusSeconds(60));
    outage.begin();
    clock.advance(Duration.ofSeconds(60));
    await().until(() -> outage.refused() > 5);
    outage.end();

    await().until(() -> handler.done().equals(List.of("subject")));
    await().until(() -> output.toString().contains("Deadlines can be looked through again"));
    assertThat(output.toString().split("Deadlines cannot be looked through", -1)).hasSize(2);
  }

  @Test
  void given_a_node_stops_then_what_is_at_work_is_brought_to_its_end() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    NotedHandler slow =
        new NotedHandler(
            KIND,
            subject -> {
              begun.countDown();
              await().until(() -> goOn.getCount() == 0);
            });
    DeadlineRunner node = node(slow);
    deadlines.schedule(KIND, "subject", start);
    await().until(() -> begun.getCount() == 0);

    try (ExecutorService stopping = Executors.newSingleThreadExecutor()) {
      Future<?> stopped = stopping.submit((Runnable) node::stop);
      assertThat(stopped.isDone()).isFalse();
      goOn.countDown();
      stopped.get();
    }

    assertThat(slow.done()).containsExactly("subject");
    assertThat(kept()).isZero();
  }

  @Test
  void given_its_transaction_is_rolled_back_then_it_is_not_kept() {
    new TransactionTemplate(new JdbcTransactionManager(pool))
        .executeWithoutResult(
            status -> {
              deadlines.schedule(KIND, "subject", start);
              status.setRollbackOnly();
            });

    assertThat(kept()).isZero();
  }

  @Test
  void given_nobody_knows_the_kind_yet_then_it_waits() {
    deadlines.schedule("test.of-a-newer-release", "subject", start);
    node(handler);
    awaitPoll();
    clock.advance(Duration.ofDays(60));
    awaitPoll();
    assertThat(kept()).isEqualTo(1);

    NotedHandler newer = new NotedHandler("test.of-a-newer-release");
    node(newer);
    await().until(() -> newer.done().equals(List.of("subject")));
  }

  @Test
  void what_is_kept_and_overdue_is_counted_by_kind() {
    deadlines.schedule(KIND, "overdue", start);
    deadlines.schedule(KIND, "waiting", start.plus(SETTINGS.overdueAfter()).plusSeconds(1));
    clock.advance(SETTINGS.overdueAfter());

    assertThat(health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    assertThat(gauge("bilan.deadlines.waiting")).isEqualTo(2);
    assertThat(gauge("bilan.deadlines.overdue")).isEqualTo(1);
    assertThat(health(false).getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void two_handlers_of_a_kind_are_refused() {
    assertThatThrownBy(() -> node(SETTINGS, handler, new NotedHandler(KIND)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A database that can be gone. */
  private static final class Outage extends DelegatingDataSource {

    private final AtomicInteger refusals = new AtomicInteger();
    private volatile boolean gone;

    Outage(DataSource database) {
      super(database);
    }

    void begin() {
      gone = true;
    }

    void end() {
      gone = false;
    }

    int refused() {
      return refusals.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (gone) {
        refusals.incrementAndGet();
        throw new SQLException("Gone", "08006");
      }
      return super.getConnection();
    }
  }

  /** Something new that is due at once is done, so all that was due has been seen. */
  private void awaitPoll() {
    String marker = "marker " + clock.instant();
    deadlines.schedule(KIND, marker, clock.instant().minus(SETTINGS.grid()));
    await().until(() -> handler.done().contains(marker));
    await().until(() -> handler.done().remove(marker));
  }

  private DeadlineRunner node(NotedHandler... handlers) {
    return node(SETTINGS, handlers);
  }

  private DeadlineRunner node(DeadlineProperties settings, NotedHandler... handlers) {
    return node(pool, settings, handlers);
  }

  private DeadlineRunner node(
      DataSource database, DeadlineProperties settings, NotedHandler... handlers) {
    DeadlineRunner node =
        new DeadlineRunner(
            database,
            List.of(handlers),
            settings,
            new DeadlineFailures(settings.pauses(), registry),
            clock);
    nodes.add(node);
    node.start();
    return node;
  }

  private static DeadlineProperties settings(boolean enabled) {
    return new DeadlineProperties(
        enabled,
        Duration.ofMillis(20),
        Duration.ofSeconds(10),
        4,
        Duration.ofSeconds(2),
        Duration.ofHours(1),
        Duration.ofMinutes(1));
  }

  private long kept() {
    return jdbc.sql("SELECT count(*) FROM command.deadline").query(Long.class).single();
  }

  private Instant triedNextAt() {
    return jdbc.sql("SELECT execution_time FROM command.deadline")
        .query((row, n) -> row.getObject(1, java.time.OffsetDateTime.class).toInstant())
        .single();
  }

  private double failures() {
    return registry.counter("bilan.deadlines.failures", "kind", KIND).count();
  }

  private double gauge(String name) {
    return registry.get(name).tag("kind", KIND).gauge().value();
  }

  private Health health() {
    return health(true);
  }

  private Health health(boolean enabled) {
    DeadlineMetrics metrics =
        new DeadlineMetrics(jdbc, List.of(KIND), SETTINGS.overdueAfter(), clock, registry);
    return new DeadlineHealth(metrics, enabled).health();
  }
}
