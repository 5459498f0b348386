package ai.bilancompetence.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a directory whose last server, or last JVM, did not end in order. */
class TakeoverTest {

  // One directory for all tests: making a new one takes much longer than starting it again.
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
  void givenTheServerWasKilled_whenItStartsAgain_thenACommittedRowIsThere() throws Exception {
    try (var server = start()) {
      Sql.execute(server, "INSERT INTO note VALUES ('before the kill')");
      var process = ProcessHandle.of(server.pid()).orElseThrow();
      process.destroyForcibly();
      process.onExit().join();
    }
    try (var server = start()) {
      assertThat(notes(server)).contains("before the kill");
    }
  }

  @Test
  void givenThePidFileNamesADeadProcess_whenTheServerStarts_thenItIsNoHindrance() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    writePidFile(dead.pid());

    try (var server = start()) {
      assertThat(notes(server)).contains("kept");
    }
  }

  @Test
  void givenThePidFileNamesAnUnrelatedProcess_whenTheServerStarts_thenThatProcessLives()
      throws Exception {
    Process unrelated = new ProcessBuilder("cat").start();
    try {
      writePidFile(unrelated.pid());

      try (var server = start()) {
        assertThat(notes(server)).contains("kept");
        assertThat(unrelated.isAlive()).isTrue();
      }
    } finally {
      unrelated.destroyForcibly();
    }
  }

  @Test
  void givenThisJvmServesTheDirectory_whenItStartsThereAgain_thenItIsRefusedEveryTime()
      throws Exception {
    try (var server = start()) {
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(TakeoverTest::start)
            .isInstanceOf(EmbeddedServerException.class)
            .hasMessage(
                server.dataDirectory()
                    + " is in use by a running application: stop it or choose another directory");
      }
      assertThat(notes(server)).contains("kept");
    }
  }

  @Test
  void givenAJvmThatLives_whenItsDirectoryIsStarted_thenItIsRefusedAndKeepsItsServer()
      throws Exception {
    long pid;
    try (var child = ChildJvm.serving(data, "from a living JVM")) {
      pid = child.serverPid();

      assertThatThrownBy(TakeoverTest::start)
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageContaining("is in use by a running application");
      assertThat(ServerProcess.isRunning(pid)).isTrue();
    }
    assertThat(ServerProcess.isRunning(pid))
        .as("a JVM that ends in order stops its server")
        .isFalse();
  }

  @Test
  void givenAJvmWasKilled_whenItsDirectoryIsStarted_thenTheOrphanIsReplacedAndTheRowIsThere()
      throws Exception {
    long orphan;
    try (var child = ChildJvm.serving(data, "from a killed JVM")) {
      orphan = child.serverPid();
      child.kill();
    }
    assertThat(ServerProcess.isRunning(orphan)).as("the server outlives its JVM").isTrue();

    try (var server = start()) {
      assertThat(ServerProcess.isRunning(orphan)).isFalse();
      assertThat(server.pid()).isNotEqualTo(orphan);
      assertThat(Sql.column(server, "SELECT name FROM survivor")).contains("from a killed JVM");
    }
  }

  private static EmbeddedPostgreSql start() {
    return EmbeddedPostgreSql.start(data, 0);
  }

  private static List<String> notes(EmbeddedPostgreSql server) throws SQLException {
    return Sql.column(server, "SELECT text FROM note");
  }

  /** The file as a server that had no time to remove it leaves it. */
  private static void writePidFile(long pid) throws Exception {
    Files.write(
        data.resolve("postmaster.pid"),
        List.of(Long.toString(pid), data.toString(), "1700000000", "5432", "", "127.0.0.1"));
  }
}
