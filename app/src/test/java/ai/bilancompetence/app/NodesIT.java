package ai.bilancompetence.app;

import static ai.bilancompetence.app.testing.Accounts.ownedBy;
import static ai.bilancompetence.app.testing.Accounts.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.Node;
import ai.bilancompetence.app.testing.PackagedApp;
import ai.bilancompetence.app.testing.ReadModels;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import tools.jackson.databind.JsonNode;

/** One artifact in several roles, on a database that is configured. */
class NodesIT {

  @Test
  void a_command_node_and_a_query_node_share_the_work_on_one_database(@TempDir Path directory) {
    try (EmbeddedPostgreSql database = EmbeddedPostgreSql.startTemporary();
        Node command = Node.start(database, directory, "command", "--bilan.app.demo=true");
        Node query = Node.start(database, directory, "query")) {
      String account = "/api/v1/credits/accounts/" + UUID.randomUUID();
      Http manager = Http.loggedIn(command.baseUrl(), "manager@demo.example.org", Demo.PASSWORD);
      Answer opened =
          manager
              .withNewKey()
              .put(
                  account,
                  Map.of("owner", Map.of("kind", "organisation", "id", Demo.CENTRE.toString())));
      assertThat(opened.status()).as(opened.toString()).isEqualTo(201);

      Http reader = manager.at(query.baseUrl()).readAfter(opened.position());
      Answer read = reader.get(account);

      assertThat(read.status()).as(read.toString()).isEqualTo(200);
      assertThat(manager.get(account).status())
          .as("a command node answers no query")
          .isEqualTo(405);
      assertThat(manager.at(query.baseUrl()).withNewKey().put(account, Map.of()).status())
          .as("a query node takes no command")
          .isEqualTo(405);
      assertThat(directory.resolve("postgresql")).as("nothing embedded starts").doesNotExist();
    }
  }

  @Test
  void two_query_nodes_build_a_read_model_once_and_swap_it_for_both(@TempDir Path directory)
      throws SQLException {
    try (EmbeddedPostgreSql database = EmbeddedPostgreSql.startTemporary();
        PackagedApp first =
            PackagedApp.start(database, directory, "command,query", "--bilan.app.demo=true");
        PackagedApp second = PackagedApp.start(database, directory, "query")) {
      Http manager = first.as("manager");
      Http elsewhere = manager.at(second.baseUrl());
      ReadModels here = new ReadModels(first.as("admin"), "credits-ledger");
      ReadModels there = new ReadModels(here.admin().at(second.baseUrl()), "credits-ledger");
      String account = path(UUID.randomUUID());
      long seen = manager.withNewKey().put(account, ownedBy(Demo.CENTRE)).position();

      String replay = replayPausedElsewhere(database, here, there);
      assertThat(here.progress(replay).get("state").asString()).isEqualTo("paused");
      here.order(replay, "resume");
      boolean done = false;
      for (int accounts = 0; !done || accounts < 20; accounts++) {
        done = there.progress(replay).get("state").asString().equals("completed");
        Answer written = manager.withNewKey().put(path(UUID.randomUUID()), ownedBy(Demo.CENTRE));
        assertThat(written.status()).as(written.toString()).isEqualTo(201);
        for (Http reader : List.of(manager, elsewhere)) {
          Answer read = reader.readAfter(seen).get(account);
          assertThat(read.status()).as(read.toString()).isEqualTo(200);
          assertThat(read.position()).isGreaterThanOrEqualTo(seen);
          seen = read.position();
        }
      }

      assertThat(here.activeGeneration()).isEqualTo(2).isEqualTo(there.activeGeneration());
      first.kill();
      JsonNode again = there.await(there.replay(), "completed");
      assertThat(again.get("identical").asBoolean()).as("without the first node").isTrue();
      assertThat(elsewhere.readAfter(seen).get(account).status()).isEqualTo(200);
    }
  }

  /** Starts a replay on one node and has it wait on another, whatever the hurry it is in. */
  private static String replayPausedElsewhere(
      EmbeddedPostgreSql database, ReadModels here, ReadModels there) throws SQLException {
    try (Connection reader =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      // Nothing is swapped in while somebody reads.
      statement.execute("LOCK TABLE query.read_model_generation IN ACCESS SHARE MODE");
      String replay = here.replay();
      there.order(replay, "pause");
      return replay;
    }
  }

  @Test
  void a_configuration_that_cannot_be_used_is_named_line_by_line(@TempDir Path directory) {
    Throwable failure =
        catchThrowable(
            () ->
                BilanApplication.start(
                    "--spring.datasource.url=jdbc:postgresql://localhost:1/none",
                    "--bilan.app.data-directory=" + directory,
                    "--bilan.master-key=too-short",
                    "--bilan.max-body-bytes=3",
                    "--server.port=0"));

    FailureAnalysis analysis = new UnusableConfigurationAnalyzer().analyze(failure);
    assertThat(analysis.getDescription().lines())
        .contains(
            "configuration: bilan.master-key must be set to 32 random bytes in Base64"
                + " (openssl rand -base64 32)",
            "configuration: bilan.max-body-bytes must be greater than or equal to 1024");
  }

  @Test
  void a_role_that_does_not_exist_and_a_database_that_does_not_answer_are_named_in_one_line(
      @TempDir Path directory) {
    assertThat(failureOf("--bilan.roles=cmd", directory))
        .isEqualTo("configuration: bilan.roles cannot be cmd");
    assertThat(failureOf("--spring.datasource.url=jdbc:postgresql://localhost:1/none", directory))
        .startsWith("configuration: spring.datasource: PostgreSQL cannot be reached: ")
        .hasLineCount(1);
  }

  private static String failureOf(String argument, Path directory) {
    Throwable failure =
        catchThrowable(
            () ->
                BilanApplication.start(
                    argument,
                    "--bilan.app.data-directory=" + directory,
                    "--bilan.master-key=" + Node.MASTER_KEY,
                    "--bilan.mail.catcher=true",
                    "--server.port=0",
                    "--management.server.port=0"));
    FailureAnalysis analysis = new FailedStartAnalyzer().analyze(failure);
    assertThat(analysis).isNotNull();
    return analysis.getDescription();
  }
}
