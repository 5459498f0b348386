package ai.bilancompetence.app;

import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import ai.bilancompetence.app.testing.Accounts;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.ForeignEvents;
import ai.bilancompetence.app.testing.Node;
import ai.bilancompetence.app.testing.OwnApp;
import ai.bilancompetence.app.testing.RunningApp;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database lets the application do with the log, whatever the application tries. */
class DatabaseRolesIT {

  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final String RAISED = "P0001";

  private final JdbcClient application = RunningApp.shared().bean(JdbcClient.class);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO eventlog.event SELECT * FROM eventlog.event LIMIT 1",
        "UPDATE eventlog.event SET recorded_at = recorded_at",
        "DELETE FROM eventlog.event",
        "TRUNCATE eventlog.event",
        "ALTER TABLE eventlog.event DISABLE TRIGGER append_only",
        "DROP TRIGGER append_only ON eventlog.event",
        "ALTER TABLE eventlog.event ADD COLUMN note text",
        "DROP TABLE eventlog.event",
        "UPDATE eventlog.head SET position = position + 1",
        "DELETE FROM eventlog.head",
        "UPDATE eventlog.command_outcome SET status = 200",
        "DELETE FROM eventlog.command_outcome",
        "UPDATE eventlog.checkpoint SET hash = hash",
        "DELETE FROM eventlog.checkpoint_key",
        "CREATE OR REPLACE FUNCTION eventlog.take_turn() RETURNS void LANGUAGE sql AS 'SELECT'",
        "CREATE TABLE eventlog.mine (position bigint)",
        "DROP SCHEMA eventlog CASCADE",
        "SET ROLE bilan_owner",
        "SET session_replication_role = replica"
      })
  void the_application_cannot(String statement) {
    assertThatThrownBy(() -> application.sql(statement).update())
        .rootCause()
        .asInstanceOf(type(SQLException.class))
        .extracting(SQLException::getSQLState)
        .isEqualTo(INSUFFICIENT_PRIVILEGE);
  }

  @Test
  void the_application_can_read_the_log_and_append_through_the_function() {
    UUID account = Demo.accountWith(0);

    long position = ForeignEvents.grant(application, account, 1, "");

    assertThat(application.sql("SELECT position FROM eventlog.head").query(Long.class).single())
        .isGreaterThanOrEqualTo(position);
    assertThat(Accounts.events(account, "credits.CreditsGranted")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE eventlog.event SET recorded_at = recorded_at",
        "DELETE FROM eventlog.event",
        "TRUNCATE eventlog.event"
      })
  void even_the_owner_is_refused_by_the_trigger(String statement) {
    EmbeddedPostgreSql server = RunningApp.shared().bean(EmbeddedPostgreSql.class);
    DataSource owner = source(server.jdbcUrl(), server.owner(), server.ownerPassword());

    assertThatThrownBy(() -> JdbcClient.create(owner).sql(statement).update())
        .rootCause()
        .hasMessageContaining("append-only")
        .asInstanceOf(type(SQLException.class))
        .extracting(SQLException::getSQLState)
        .isEqualTo(RAISED);
  }

  @Test
  void a_database_that_one_role_owned_passes_to_two(@TempDir Path data) {
    UUID account;
    try (EmbeddedPostgreSql server = EmbeddedPostgreSql.start(data.resolve("postgresql"), 0);
        OwnApp withOneRole =
            new OwnApp(
                data,
                "--spring.datasource.url=" + server.jdbcUrl(),
                "--spring.datasource.username=" + server.user(),
                "--spring.datasource.password=" + server.password(),
                "--bilan.master-key=" + Node.MASTER_KEY,
                "--bilan.app.demo=true")) {
      account = withOneRole.accountWith(7);
      assertThat(ownerOfTheLog(withOneRole)).isEqualTo(server.user());
    }

    try (OwnApp withTwo = new OwnApp(data, "--bilan.master-key=" + Node.MASTER_KEY)) {
      assertThat(ownerOfTheLog(withTwo)).isEqualTo("bilan_owner");
      assertThatThrownBy(() -> withTwo.jdbc().sql("DELETE FROM eventlog.event").update())
          .hasStackTraceContaining("permission denied");
      assertThat(
              withTwo
                  .manager()
                  .withNewKey()
                  .put(Accounts.newSpend(account), Accounts.use(3))
                  .data()
                  .get("available")
                  .asLong())
          .isEqualTo(4);
    }
  }

  /** As docs/operations.md tells operators to make it. */
  @Test
  void a_new_database_of_two_roles_is_filled_at_the_first_start(@TempDir Path data) {
    try (EmbeddedPostgreSql server = EmbeddedPostgreSql.startTemporary()) {
      String url = server.jdbcUrl().replaceFirst("/bilan$", "/other");
      JdbcClient superuser =
          JdbcClient.create(source(server.jdbcUrl(), "postgres", server.password()));
      superuser.sql("CREATE ROLE other_owner LOGIN PASSWORD 'secret_1'").update();
      superuser.sql("CREATE ROLE other LOGIN PASSWORD 'secret_2'").update();
      superuser.sql("CREATE DATABASE other OWNER other_owner").update();
      superuser.sql("GRANT CREATE ON DATABASE other TO other").update();
      try (OwnApp app =
          new OwnApp(
              data,
              "--spring.datasource.url=" + url,
              "--spring.datasource.username=other",
              "--spring.datasource.password=secret_2",
              "--bilan.database.owner.username=other_owner",
              "--bilan.database.owner.password=secret_1",
              "--bilan.master-key=" + Node.MASTER_KEY,
              "--bilan.app.demo=true")) {
        UUID account = app.accountWith(7);

        assertThat(ownerOfTheLog(app)).isEqualTo("other_owner");
        eventually(() -> app.manager().get(Accounts.path(account)), read -> read.status() == 200);
      }
    }
  }

  @Test
  void an_owner_without_a_password_is_named_before_anything_is_made(@TempDir Path data) {
    EmbeddedPostgreSql server = RunningApp.shared().bean(EmbeddedPostgreSql.class);

    Throwable failure =
        catchThrowable(
            () ->
                BilanApplication.start(
                    "--spring.datasource.url=" + server.jdbcUrl(),
                    "--spring.datasource.username=" + server.user(),
                    "--spring.datasource.password=" + server.password(),
                    "--bilan.app.data-directory=" + data,
                    "--bilan.master-key=" + Node.MASTER_KEY,
                    "--bilan.mail.catcher=true",
                    "--bilan.database.owner.username=somebody",
                    "--server.port=0"));

    assertThat(new UnusableConfigurationAnalyzer().analyze(failure).getDescription())
        .isEqualTo(
            "configuration: bilan.database.owner.password must be set together with"
                + " bilan.database.owner.username");
  }

  private static DataSource source(String url, String user, String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  private static String ownerOfTheLog(OwnApp app) {
    return app.jdbc()
        .sql(
            """
            SELECT DISTINCT owner::regrole::text FROM (
              SELECT nspowner AS owner FROM pg_namespace WHERE nspname = 'eventlog'
              UNION ALL
              SELECT relowner FROM pg_class
               WHERE relnamespace = 'eventlog'::regnamespace AND relkind IN ('r', 'S', 'i')
              UNION ALL
              SELECT proowner FROM pg_proc WHERE pronamespace = 'eventlog'::regnamespace) AS owners
            """)
        .query(String.class)
        .single();
  }
}
