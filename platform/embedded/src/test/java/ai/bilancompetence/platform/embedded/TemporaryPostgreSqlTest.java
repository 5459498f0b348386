package ai.bilancompetence.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemporaryPostgreSqlTest {

  private static EmbeddedPostgreSql server;

  @BeforeAll
  static void startServer() {
    server = EmbeddedPostgreSql.startTemporary();
  }

  @AfterAll
  static void closeServer() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
  void whenTheServerRuns_thenItWaitsForTheDisk(String setting) throws Exception {
    assertThat(Sql.column(server, "SHOW " + setting)).containsExactly("on");
  }

  @Test
  void givenASettingThatLosesCommits_whenTheServerIsChecked_thenItIsRefused() throws Exception {
    var cluster = new Cluster(server.port(), server.password());
    asSuperuser("ALTER ROLE postgres SET synchronous_commit = off");

    assertThatThrownBy(cluster::prepare)
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessage("PostgreSQL would lose committed rows: synchronous_commit is off");

    asSuperuser("ALTER ROLE postgres RESET synchronous_commit");
    cluster.prepare();
  }

  @Test
  void whenTheAccountIsUsed_thenItOwnsTheDatabaseAndIsNoSuperuser() throws Exception {
    assertThat(server.jdbcUrl())
        .isEqualTo("jdbc:postgresql://127.0.0.1:" + server.port() + "/bilan");
    assertThat(
            Sql.column(
                server,
                "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"))
        .containsExactly("bilan");
    assertThat(Sql.column(server, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
        .containsExactly("f");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bilan", "postgres"})
  void whenThePasswordIsWrong_thenTheConnectionIsRefused(String user) {
    assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), user, "guess"))
        .isInstanceOfSatisfying(
            SQLException.class,
            refusal -> assertThat(refusal.getSQLState()).isEqualTo("28P01")); // invalid_password
  }

  @Test
  void whenAnotherAddressOfThisMachineIsTried_thenNobodyListens() throws Exception {
    try (var interfaces = NetworkInterface.networkInterfaces()) {
      var others =
          interfaces
              .flatMap(NetworkInterface::inetAddresses)
              .filter(address -> !address.isLoopbackAddress())
              .toList();

      assertThat(others)
          .allSatisfy(
              address ->
                  assertThatThrownBy(() -> new Socket(address, server.port()).close())
                      .isInstanceOf(IOException.class));
    }
  }

  @Test
  void whenTextIsSorted_thenTheOrderDoesNotDependOnTheMachine() throws Exception {
    assertThat(Sql.column(server, "SELECT datlocale FROM pg_database WHERE datname = 'bilan'"))
        .containsExactly("C.UTF-8");
  }

  @Test
  void whenTheServerRuns_thenItsProcessIdIsThatOfPostgreSql() {
    assertThat(ServerProcess.isRunning(server.pid())).isTrue();
  }

  @Test
  void whenTwoServersRun_thenNeitherSeesTheOther_andClosingDeletesTheData() throws Exception {
    Path directory;
    long pid;
    try (var other = EmbeddedPostgreSql.startTemporary()) {
      directory = other.dataDirectory();
      pid = other.pid();
      Sql.execute(other, "CREATE TABLE only_here ()");

      assertThat(Sql.column(server, "SELECT to_regclass('only_here')")).containsOnlyNulls();
    }

    assertThat(Files.exists(directory.getParent())).isFalse();
    assertThat(ServerProcess.isRunning(pid)).isFalse();
  }

  @Test
  void givenAJvmDiedLongAgo_whenAnotherServerStarts_thenOnlyTheAbandonedDataAreDeleted()
      throws Exception {
    Path ours = server.dataDirectory().getParent();
    Path abandoned = ours.resolveSibling("run-abandoned");
    DataDirectory.create(abandoned.resolve("data")).prepare();
    var longAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    Files.setLastModifiedTime(abandoned, longAgo);
    Files.setLastModifiedTime(ours, longAgo);

    TemporaryDirectories.open().sweep();

    assertThat(abandoned).doesNotExist();
    assertThat(ours).exists();
    assertThat(ServerProcess.isRunning(server.pid())).isTrue();
  }

  private static void asSuperuser(String statement) throws SQLException {
    try (var connection =
            DriverManager.getConnection(server.jdbcUrl(), "postgres", server.password());
        var sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
