package ai.bilancompetence.platform.embedded;

import java.nio.file.Path;
import java.sql.DriverManager;

/** A program that serves a directory, commits a row, says so, and ends when its input ends. */
final class ServerInChildJvm {

  private ServerInChildJvm() {}

  public static void main(String[] arguments) throws Exception {
    // Left open on purpose: a JVM that ends in order must not leave its server behind.
    var server = EmbeddedPostgreSql.start(Path.of(arguments[0]), 0);
    try (var connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS survivor (name text)");
      statement.execute("INSERT INTO survivor VALUES ('" + arguments[1] + "')");
    }
    System.out.println("pid " + server.pid());
    System.in.read();
  }
}
