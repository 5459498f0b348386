package ai.bilancompetence.platform.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A server that was started in a data directory, and the right to serve that directory.
 *
 * @param temporary whether the data are deleted when the server stops
 */
record RunningServer(
    DataDirectory directory,
    boolean temporary,
    DirectoryLock lock,
    EmbeddedPostgres server,
    Cluster cluster,
    long pid) {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);

  /** Takes the directory over from a JVM that died, if need be, and starts its server. */
  static RunningServer start(
      DataDirectory directory, boolean temporary, Binaries binaries, int port) throws IOException {
    DirectoryLock lock =
        DirectoryLock.tryAcquire(directory.lock())
            .orElseThrow(
                () ->
                    new EmbeddedServerException(
                        "%s is in use by a running application: stop it or choose another directory"
                            .formatted(directory.path())));
    var postmaster = new Postmaster(directory.path());
    boolean started = false;
    try {
      postmaster.stop(STOP_TIMEOUT);
      requireFree(port);
      String password = directory.prepare();
      EmbeddedPostgres server =
          binaries.start(builder -> configure(builder, directory, port, password));
      var cluster = new Cluster(server.getPort(), password);
      cluster.prepare();
      long pid = postmaster.pid();
      started = true;
      return new RunningServer(directory, temporary, lock, server, cluster, pid);
    } catch (EmbeddedServerException e) {
      throw e;
    } catch (IOException | SQLException | RuntimeException e) {
      throw new EmbeddedServerException(
          "PostgreSQL did not start in %s: %s"
              .formatted(directory.path(), directory.lastLogLines()),
          e);
    } finally {
      if (!started) {
        try (lock) {
          postmaster.stop(STOP_TIMEOUT);
        }
      }
    }
  }

  /** Stops the server, waits until it has gone, deletes it if temporary, and gives up the lock. */
  void stop() throws IOException {
    var postmaster = new Postmaster(directory.path());
    try (lock) {
      if (postmaster.isRunning()) {
        server.close();
      }
      // The library gives up after 5 s and only logs that; a last checkpoint can take longer.
      postmaster.stop(STOP_TIMEOUT);
      if (temporary) {
        TemporaryDirectories.delete(directory);
      }
    }
  }

  private static void configure(
      EmbeddedPostgres.Builder builder, DataDirectory directory, int port, String password) {
    var log = Redirect.appendTo(directory.log().toFile());
    PostgreSqlSettings.apply(builder);
    builder
        .setPort(port)
        .setDataDirectory(directory.path())
        .setCleanDataDirectory(false)
        .setDataDirectoryCustomizer(data -> recordInitialised(directory))
        // The library asks initdb to trust everybody; of two such options the last one counts.
        .setLocaleConfig("auth", "scram-sha-256")
        .setLocaleConfig("pwfile", directory.passwordForInitdb().toString())
        .setConnectConfig("password", password)
        .setOutputRedirector(log)
        .setErrorRedirector(log)
        .setPGStartupWait(START_TIMEOUT)
        .setRegisterShutdownHook(false);
  }

  private static void recordInitialised(DataDirectory directory) {
    try {
      directory.recordInitialised();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says at once what the server would only say in its log, after a minute. */
  private static void requireFree(int port) {
    try {
      new ServerSocket(port, 1, InetAddress.ofLiteral(Cluster.HOST)).close();
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "Port %d of %s is taken: choose another one, or 0 for any".formatted(port, Cluster.HOST),
          e);
    }
  }
}
