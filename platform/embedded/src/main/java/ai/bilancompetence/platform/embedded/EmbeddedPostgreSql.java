package ai.bilancompetence.platform.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A PostgreSQL 18 server that runs beside this JVM and keeps what it has committed: it waits for
 * the disk at every commit, so neither the death of the JVM nor a power cut loses a row.
 *
 * <p>It listens on the loopback address only and on no Unix socket. Other users of the machine can
 * reach that address, so a connection needs a password, which is random for each data directory and
 * stored there, readable by its owner only. Connections are not encrypted, as they never leave the
 * machine. The account given out owns the database {@code bilan} and may create other databases; it
 * is no superuser, so it cannot read files or run programs through the server. Text is sorted by
 * code point, on every machine alike, unless a query names a collation.
 *
 * <p>One JVM serves a data directory at a time. The server outlives a JVM that is killed; the next
 * start stops it and then serves the same data.
 *
 * <p>Whoever starts the server closes it, after everything that uses it. A server that is still
 * open when the JVM ends is closed once its clients are gone, or after 30 s (2 s if temporary).
 */
public final class EmbeddedPostgreSql implements AutoCloseable {

  // Spring closes its web server and its pools in a hook of its own, at the same time as ours.
  private static final Duration CLIENTS_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration CLIENTS_TIMEOUT_TEMPORARY = Duration.ofSeconds(2);

  private final RunningServer server;
  private final Thread shutdownHook = new Thread(this::closeAfterClients, "embedded-postgresql");
  private boolean closed;

  private EmbeddedPostgreSql(RunningServer server) {
    this.server = server;
    Runtime.getRuntime().addShutdownHook(shutdownHook);
  }

  /**
   * Starts the server of this directory, and makes a new one if the directory is empty or missing.
   * Beside the directory {@code d} it keeps {@code d.lock}, {@code d.log} and {@code d-binaries};
   * these four hold everything that stays.
   *
   * @param port the TCP port to listen on, or 0 for a free one
   * @throws EmbeddedServerException when a running application uses the directory, the port is
   *     taken, or the server does not start within 60 s
   */
  public static EmbeddedPostgreSql start(Path dataDirectory, int port) {
    try {
      var directory = DataDirectory.create(dataDirectory);
      return new EmbeddedPostgreSql(
          RunningServer.start(directory, false, directory.binaries(), port));
    } catch (IOException e) {
      throw new EmbeddedServerException("Could not use the data directory " + dataDirectory, e);
    }
  }

  /**
   * Starts an empty server on a free port, as durable as any other, whose data are deleted when it
   * is closed. The server and the data of a JVM that was killed are removed by a later call.
   *
   * @throws EmbeddedServerException when the server does not start within 60 s
   */
  public static EmbeddedPostgreSql startTemporary() {
    try {
      var directories = TemporaryDirectories.open();
      directories.sweep();
      return new EmbeddedPostgreSql(
          RunningServer.start(directories.create(), true, directories.binaries(), 0));
    } catch (IOException e) {
      throw new EmbeddedServerException("Could not use the temporary directory", e);
    }
  }

  /** The address of the database {@code bilan}, without user and password. */
  public String jdbcUrl() {
    return server.cluster().jdbcUrl(Cluster.DATABASE);
  }

  /** The owner of the database. */
  public String user() {
    return Cluster.USER;
  }

  /** Letters and digits; the same at every start of one data directory. */
  public String password() {
    return server.cluster().password();
  }

  /**
   * A role that can own what {@link #user()} must not change. It may do all that the user may, and
   * take over what the user owns.
   */
  public String owner() {
    return Cluster.OWNER;
  }

  /** Letters and digits; the same at every start of one data directory. */
  public String ownerPassword() {
    return server.cluster().passwordOf(Cluster.OWNER);
  }

  /**
   * A role that can own what {@link #user()} only reads. It may create schemas and do nothing else,
   * except that it may take over schemas named {@code query…} that the user owned at the start.
   */
  public String projector() {
    return Cluster.PROJECTOR;
  }

  /** Letters and digits; the same at every start of one data directory. */
  public String projectorPassword() {
    return server.cluster().passwordOf(Cluster.PROJECTOR);
  }

  /** The TCP port that the server listens on. */
  public int port() {
    return server.cluster().port();
  }

  /** The process id of the server's main process, as it was at the start. */
  public long pid() {
    return server.pid();
  }

  /** The directory with the data, as an absolute path without symbolic links. */
  public Path dataDirectory() {
    return server.directory().path();
  }

  /**
   * Stops the server: disconnects its clients, rolls their open transactions back and returns when
   * it has gone. Closing twice does nothing.
   *
   * @throws EmbeddedServerException when the server is still there after 60 s
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    removeShutdownHook();
    try {
      server.stop();
    } catch (IOException e) {
      throw new EmbeddedServerException("Could not close the server in " + dataDirectory(), e);
    }
  }

  private void closeAfterClients() {
    server
        .cluster()
        .awaitNoClients(server.temporary() ? CLIENTS_TIMEOUT_TEMPORARY : CLIENTS_TIMEOUT);
    close();
  }

  private void removeShutdownHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      return; // The JVM is ending: the hook runs or has run, and finds the server closed.
    }
  }
}
