package ai.bilancompetence.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersistentPostgreSqlTest {

  // One directory for all tests: making a new one takes three times as long as starting it again.
  @TempDir static Path parent;
  private static Path data;

  @BeforeAll
  static void makeDirectory() throws Exception {
    data = parent.resolve("postgres");
    try (var server = start()) {
      Sql.execute(server, "CREATE TABLE note (text text)", "INSERT INTO note VALUES ('kept')");
    }
  }

  @Test
  void givenARowWasCommitted_whenTheServerStartsAgain_thenTheRowAndThePasswordAreKept()
      throws Exception {
    String password;
    try (var server = start()) {
      password = server.password();
    }
    try (var server = start()) {
      assertThat(server.password()).isEqualTo(password);
      assertThat(notes(server)).contains("kept");
    }
  }

  @Test
  void whenTheServerHasRun_thenAllItsFilesLieBesideTheDataDirectory() throws Exception {
    try (var entries = Files.list(parent)) {
      assertThat(entries.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "postgres", "postgres.lock", "postgres.log", "postgres-binaries");
    }
  }

  @Test
  void whenTheServerStartsAgain_thenItsProgramsAreNotUnpackedAgain() throws Exception {
    Path program = programs().resolve("bin/postgres");
    var unpackedAt = Files.readAttributes(program, "*").get("creationTime");

    start().close();

    assertThat(Files.readAttributes(program, "*").get("creationTime")).isEqualTo(unpackedAt);
  }

  @Test
  void givenUnpackingWasInterrupted_whenTheServerStarts_thenItUnpacksEverythingAgain()
      throws Exception {
    Files.delete(programs().resolve(".exists"));
    Files.write(programs().resolve("bin/postgres"), new byte[0]);

    try (var server = start()) {
      assertThat(notes(server)).contains("kept");
    }
  }

  @Test
  void givenADirectoryFromBeforeThereWasAnOwner_whenTheServerStarts_thenTheOwnerCanTakeThingsOver()
      throws Exception {
    try (var server = start();
        var superuser =
            DriverManager.getConnection(server.jdbcUrl(), "postgres", server.password());
        var statement = superuser.createStatement()) {
      statement.execute("DROP ROLE " + server.owner());
    }

    try (var server = start();
        var owner =
            DriverManager.getConnection(server.jdbcUrl(), server.owner(), server.ownerPassword());
        var statement = owner.createStatement()) {
      Sql.execute(server, "CREATE SCHEMA kept_safe", "CREATE TABLE kept_safe.fact (id int)");
      statement.execute("ALTER SCHEMA kept_safe OWNER TO CURRENT_USER");
      statement.execute("ALTER TABLE kept_safe.fact OWNER TO CURRENT_USER");
      assertThatThrownBy(() -> Sql.execute(server, "TABLE kept_safe.fact"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> Sql.execute(server, "SET ROLE " + server.owner()))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void
      givenReadModelsFromBeforeThereWasAProjector_whenTheServerStarts_thenItTakesThemOverAndNoMore()
          throws Exception {
    try (var server = start()) {
      Sql.execute(server, "CREATE SCHEMA query", "CREATE TABLE secret (id int)");
      assertThat(membership(server)).isEmpty();
    }

    try (var server = start();
        var projector =
            DriverManager.getConnection(
                server.jdbcUrl(), server.projector(), server.projectorPassword());
        var statement = projector.createStatement()) {
      assertThat(membership(server)).hasSize(1);
      statement.execute("ALTER SCHEMA query OWNER TO CURRENT_USER");
    }

    try (var server = start();
        var projector =
            DriverManager.getConnection(
                server.jdbcUrl(), server.projector(), server.projectorPassword());
        var statement = projector.createStatement()) {
      assertThat(membership(server)).isEmpty();
      assertThatThrownBy(() -> statement.execute("TABLE secret"))
          .hasMessageContaining("permission denied");
    }
  }

  private static List<String> membership(EmbeddedPostgreSql server) throws SQLException {
    return Sql.column(
        server,
        "SELECT oid FROM pg_auth_members WHERE member = '%s'::regrole"
            .formatted(server.projector()));
  }

  @Test
  void givenAPortThatIsTaken_whenTheServerStarts_thenTheMessageNamesIt() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> EmbeddedPostgreSql.start(data, port))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessage("Port " + port + " of 127.0.0.1 is taken: choose another one, or 0 for any");
    }
  }

  @Test
  void givenAPortThatIsFree_whenTheServerStarts_thenItListensThere() throws Exception {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = free.getLocalPort();
    }
    try (var server = EmbeddedPostgreSql.start(data, port)) {
      assertThat(server.port()).isEqualTo(port);
      assertThat(Sql.column(server, "SHOW port")).containsExactly(Integer.toString(port));
    }
  }

  @Test
  void whenTheServerIsClosedTwice_thenTheSecondTimeDoesNothing() {
    var server = start();

    server.close();
    server.close();

    assertThat(ServerProcess.isRunning(server.pid())).isFalse();
  }

  private static EmbeddedPostgreSql start() {
    return EmbeddedPostgreSql.start(data, 0);
  }

  private static List<String> notes(EmbeddedPostgreSql server) throws SQLException {
    return Sql.column(server, "SELECT text FROM note");
  }

  private static Path programs() throws Exception {
    try (var versions = Files.list(parent.resolve("postgres-binaries/unpacked"))) {
      return versions.findFirst().orElseThrow();
    }
  }
}
