package ai.bilancompetence.platform.embedded;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * What this module asks of a running server, as its superuser.
 *
 * @param password of the superuser and of the account given out; letters and digits only
 */
record Cluster(int port, String password) {

  static final String HOST = "127.0.0.1";
  static final String DATABASE = "bilan";
  static final String USER = "bilan";
  static final String OWNER = "bilan_owner";
  static final String PROJECTOR = "bilan_projector";

  private static final List<String> DURABILITY_SETTINGS =
      List.of("fsync", "synchronous_commit", "full_page_writes");
  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

  String jdbcUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s".formatted(HOST, port, database);
  }

  /**
   * Creates the accounts and the database that are missing, and checks the server.
   *
   * @throws EmbeddedServerException when the server could lose a committed row
   */
  void prepare() throws SQLException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      requireDurable(statement);
      if (!exists(statement, "SELECT FROM pg_roles WHERE rolname = '" + USER + "'")) {
        statement.execute("CREATE ROLE %s LOGIN CREATEDB PASSWORD '%s'".formatted(USER, password));
      }
      if (!exists(statement, "SELECT FROM pg_roles WHERE rolname = '" + OWNER + "'")) {
        statement.execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(OWNER, passwordOf(OWNER)));
        // It can take over what the user made, and not the other way round.
        statement.execute("GRANT %s TO %s".formatted(USER, OWNER));
      }
      if (!exists(statement, "SELECT FROM pg_roles WHERE rolname = '" + PROJECTOR + "'")) {
        statement.execute(
            "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(PROJECTOR, passwordOf(PROJECTOR)));
      }
      if (!exists(statement, "SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
        statement.execute("CREATE DATABASE %s OWNER %s".formatted(DATABASE, USER));
      }
      statement.execute("GRANT CREATE ON DATABASE %s TO %s".formatted(DATABASE, PROJECTOR));
    }
    handOverReadModels();
  }

  /**
   * Lets the projector take over what the user made of the read models before there was a
   * projector. Once it has, it may do nothing more with what is the user's.
   */
  private void handOverReadModels() throws SQLException {
    try (Connection connection = connect(DATABASE);
        Statement statement = connection.createStatement()) {
      boolean toTakeOver =
          exists(
              statement,
              "SELECT FROM pg_namespace WHERE nspname ~ '^query(_|$)' AND nspowner = '%s'::regrole"
                  .formatted(USER));
      boolean member =
          exists(
              statement,
              "SELECT FROM pg_auth_members WHERE roleid = '%s'::regrole AND member = '%s'::regrole"
                  .formatted(USER, PROJECTOR));
      if (toTakeOver != member) {
        statement.execute(
            (toTakeOver ? "GRANT %s TO %s" : "REVOKE %s FROM %s").formatted(USER, PROJECTOR));
      }
    }
  }

  /** Another one for each role than the user's, made out of it: letters and digits. */
  String passwordOf(String role) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest((role + ':' + password).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** Without the password, which would otherwise end up in logs. */
  @Override
  public String toString() {
    return "Cluster[port=" + port + "]";
  }

  /** Waits until nobody is connected, the server is gone, or the time is up. */
  void awaitNoClients(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      while (System.nanoTime() - deadline < 0 && hasOtherClients(statement)) {
        Thread.sleep(POLL_INTERVAL);
      }
    } catch (SQLException e) {
      return; // Its owner has stopped the server meanwhile: nobody is left to wait for.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The library starts servers that lose commits on purpose, to be fast in tests. */
  private static void requireDurable(Statement statement) throws SQLException {
    for (String setting : DURABILITY_SETTINGS) {
      try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
        String value = row.next() ? row.getString(1) : "unknown";
        if (!value.equals("on")) {
          throw new EmbeddedServerException(
              "PostgreSQL would lose committed rows: %s is %s".formatted(setting, value));
        }
      }
    }
  }

  private static boolean hasOtherClients(Statement statement) throws SQLException {
    return exists(
        statement,
        "SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database), "postgres", password);
  }
}
