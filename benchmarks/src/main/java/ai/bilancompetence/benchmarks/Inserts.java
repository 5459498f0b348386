package ai.bilancompetence.benchmarks;

import ai.bilancompetence.benchmarks.Load.Rate;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The yardstick: durable inserts of single rows of 300 bytes, each in a transaction of its own. By
 * {@code pgbench} where it is installed, by JDBC elsewhere.
 */
final class Inserts {

  private static final String PAYLOAD = "x".repeat(300);

  private final EmbeddedPostgreSql server;

  Inserts(EmbeddedPostgreSql server) throws SQLException {
    this.server = server;
    try (Connection connection = connect();
        Statement create = connection.createStatement()) {
      create.execute(
          "CREATE TABLE IF NOT EXISTS single_row"
              + " (id bigserial PRIMARY KEY, payload text NOT NULL)");
    }
  }

  /** Who inserts: the name of the tool. */
  static String tool() {
    return pgbench().isPresent() ? "pgbench" : "JDBC";
  }

  Rate measure(int clients, Duration warmUp, Duration measured)
      throws SQLException, IOException, InterruptedException {
    Optional<String> pgbench = pgbench();
    if (pgbench.isEmpty()) {
      return byJdbc(clients, warmUp, measured);
    }
    byPgbench(pgbench.get(), clients, warmUp);
    return byPgbench(pgbench.get(), clients, measured);
  }

  private static Optional<String> pgbench() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .map(directory -> Path.of(directory, "pgbench"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private Rate byPgbench(String pgbench, int clients, Duration measured)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("bilan-pgbench");
    Path script = directory.resolve("insert.sql");
    Files.writeString(script, "INSERT INTO single_row (payload) VALUES ('" + PAYLOAD + "');\n");
    List<String> command =
        List.of(
            pgbench,
            "--no-vacuum",
            "--protocol=prepared",
            "--client=" + clients,
            "--jobs=" + Math.min(2, clients),
            "--time=" + measured.toSeconds(),
            "--log",
            "--log-prefix=" + directory.resolve("log"),
            "--file=" + script,
            "--host=127.0.0.1",
            "--port=" + server.port(),
            "--username=" + server.user(),
            "bilan");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out").toFile());
    builder.environment().put("PGPASSWORD", server.password());
    if (builder.start().waitFor() != 0) {
      throw new IOException(Files.readString(directory.resolve("out")));
    }
    List<String> lines = new ArrayList<>();
    try (DirectoryStream<Path> logs = Files.newDirectoryStream(directory, "log.*")) {
      for (Path log : logs) {
        lines.addAll(Files.readAllLines(log));
      }
    }
    return Rate.of(lines.stream().mapToLong(Inserts::nanos).toArray(), measured);
  }

  /** The third number of a line of pgbench's log is how long one transaction took. */
  private static long nanos(String line) {
    try (Scanner numbers = new Scanner(line)) {
      numbers.nextLong();
      numbers.nextLong();
      return TimeUnit.MICROSECONDS.toNanos(numbers.nextLong());
    }
  }

  private Rate byJdbc(int count, Duration warmUp, Duration measured) throws SQLException {
    List<Connection> clients = new ArrayList<>();
    List<PreparedStatement> inserts = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        Connection client = connect();
        clients.add(client);
        inserts.add(client.prepareStatement("INSERT INTO single_row (payload) VALUES (?)"));
      }
      return Load.measure(
          count,
          warmUp,
          measured,
          caller -> {
            PreparedStatement insert = inserts.get(caller);
            insert.setString(1, PAYLOAD);
            insert.executeUpdate();
          });
    } finally {
      for (Connection client : clients) {
        client.close();
      }
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
  }
}
