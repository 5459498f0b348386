package ai.bilancompetence.app;

import static ai.bilancompetence.app.testing.Accounts.newSpend;
import static ai.bilancompetence.app.testing.Accounts.use;
import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Concurrently;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.OwnApp;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A node that does not keep up says so, stays alive, and is ready again when it does. */
class ReadinessIT {

  private static final int QUEUE = 10;
  private static final int TOO_MANY = 9; // 90 % of the queue.

  @TempDir private static Path data;
  private static OwnApp app;

  @BeforeAll
  static void start() {
    app =
        new OwnApp(
            data,
            "--bilan.log.queue-capacity=" + QUEUE,
            "--bilan.log.largest-group=1",
            "--bilan.log.ready-max-lag-ms=1000");
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void a_processor_that_was_stopped_counts_as_lagging_until_it_is_started() {
    EventProcessor policies =
        app.bean(Configuration.class)
            .eventProcessingConfiguration()
            .eventProcessor("subscriptions-policies")
            .orElseThrow();
    awaitReady();

    policies.shutDown();

    JsonNode log = awaitNotReady().get("components").get("log");
    assertThat(log.get("status").asString()).isEqualTo("OUT_OF_SERVICE");
    JsonNode details = log.get("details").get("processors").get("subscriptions-policies");
    assertThat(details.get("running").asBoolean()).isFalse();
    assertThat(details.get("lagging").asBoolean()).isTrue();
    policies.start();
    awaitReady();
  }

  @Test
  void a_projection_that_cannot_write_lags_and_catches_up() {
    UUID account = app.accountWith(100);
    awaitReady();

    JsonNode notReady =
        whileLocked(
            "SELECT FROM eventlog.token WHERE processor_name LIKE 'credits-ledger%' FOR UPDATE",
            () -> {
              assertThat(spend(account).status()).isEqualTo(200);
              return awaitNotReady();
            });

    JsonNode processors = notReady.get("components").get("log").get("details").get("processors");
    assertThat(processors.properties())
        .filteredOn(entry -> entry.getValue().get("lagging").asBoolean())
        .isNotEmpty()
        .allSatisfy(
            entry -> {
              assertThat(entry.getKey()).startsWith("credits-ledger");
              assertThat(entry.getValue().get("lag_events").asLong()).isPositive();
              assertThat(entry.getValue().get("lag_ms").asLong()).isGreaterThan(1000);
            });
    awaitReady();
  }

  @Test
  void a_queue_that_is_nearly_full_takes_the_node_out_until_it_is_shorter() {
    // Commands on one account take turns before they come to the queue.
    List<UUID> accounts = Stream.generate(() -> app.accountWith(1)).limit(1 + TOO_MANY).toList();
    awaitReady();
    CompletableFuture<List<Integer>> spends = new CompletableFuture<>();

    JsonNode notReady =
        whileLocked(
            "SELECT FROM eventlog.head FOR UPDATE",
            () -> {
              // One of them is with the writer, the others wait.
              spends.completeAsync(
                  () -> Concurrently.times(accounts.size(), n -> spend(accounts.get(n)).status()),
                  Thread::startVirtualThread);
              return awaitNotReady();
            });

    JsonNode queue = notReady.get("components").get("log").get("details").get("queue");
    assertThat(queue.get("waiting").asInt()).isGreaterThanOrEqualTo(TOO_MANY);
    assertThat(queue.get("capacity").asInt()).isEqualTo(QUEUE);
    assertThat(spends.join()).as("none was lost").containsOnly(200);
    awaitReady();
  }

  private static Answer spend(UUID account) {
    return app.manager().withNewKey().put(newSpend(account), use(1));
  }

  /** Does something while another client of the database, the owner of the log, holds a lock. */
  private static <T> T whileLocked(String lock, Supplier<T> task) {
    EmbeddedPostgreSql server = app.bean(EmbeddedPostgreSql.class);
    try (Connection holder =
            DriverManager.getConnection(server.jdbcUrl(), server.owner(), server.ownerPassword());
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute(lock);
      return task.get();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitReady() {
    eventually(ReadinessIT::readiness, answer -> answer.status() == 200);
  }

  /** What the node says of its readiness; meanwhile it lives. */
  private static JsonNode awaitNotReady() {
    Answer notReady = eventually(ReadinessIT::readiness, answer -> answer.status() == 503);
    assertThat(app.management().get("/actuator/health/liveness").status()).isEqualTo(200);
    return notReady.json();
  }

  private static Answer readiness() {
    return app.management().get("/actuator/health/readiness");
  }
}
