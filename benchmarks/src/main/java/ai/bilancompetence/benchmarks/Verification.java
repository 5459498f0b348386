package ai.bilancompetence.benchmarks;

import ai.bilancompetence.platform.database.Migrations;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import ai.bilancompetence.platform.eventlog.verify.DatabaseLog;
import ai.bilancompetence.platform.eventlog.verify.ExportFile;
import ai.bilancompetence.platform.eventlog.verify.ExportWriter;
import ai.bilancompetence.platform.eventlog.verify.LogSource;
import ai.bilancompetence.platform.eventlog.verify.PositionRange;
import ai.bilancompetence.platform.eventlog.verify.VerificationResult;
import ai.bilancompetence.platform.eventlog.verify.Verifier;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How many events a second are verified, from the live database and from an export.
 *
 * <p>Two rates: by the clock, with the server on whatever core is free, and by the processor time
 * of the verifying thread alone. Optional argument: how many events, 1,000,000 by default.
 */
public final class Verification {

  private static final int TIMES = 3;

  private Verification() {}

  public static void main(String[] arguments) throws Exception {
    int events = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
    Path export = Files.createTempFile("bilan-benchmark", ".log");
    try (EmbeddedPostgreSql server = EmbeddedPostgreSql.startTemporary()) {
      migrate(server);
      try (Connection connection = connect(server)) {
        long begun = System.nanoTime();
        new FilledLog(connection).append(events, done -> {});
        System.out.printf(
            "%,d events appended, %,.0f a second%n",
            events, events / ((System.nanoTime() - begun) / 1e9));
        System.out.printf(
            "%n| what | events a second | of processor time | of the server's too |%n"
                + "|---|---|---|---|%n");
        long backend = backendOf(connection);
        for (int i = 0; i < TIMES; i++) {
          measure("live database", new DatabaseLog(connection), backend);
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(export))) {
          new DatabaseLog(connection)
              .read(PositionRange.ALL, new ExportWriter(out, (done, total) -> {}));
        }
        for (int i = 0; i < TIMES; i++) {
          measure(
              "export, %,d MB".formatted(Files.size(export) >> 20),
              new ExportFile(export),
              backend);
        }
      }
    } finally {
      Files.delete(export);
    }
  }

  private static void measure(String what, LogSource source, long backend)
      throws IOException, SQLException {
    var threads = ManagementFactory.getThreadMXBean();
    long server = processorNanos(backend);
    long processor = threads.getCurrentThreadCpuTime();
    long begun = System.nanoTime();
    VerificationResult result =
        new Verifier(null, List.of(), (done, total) -> {}).verify(source, PositionRange.ALL);
    long elapsed = System.nanoTime() - begun;
    processor = threads.getCurrentThreadCpuTime() - processor;
    server = processorNanos(backend) - server;
    if (!result.isValid()) {
      throw new IllegalStateException(String.valueOf(result.fault()));
    }
    System.out.printf(
        "| %s | %,.0f | %,.0f | %,.0f |%n",
        what,
        result.events() * 1e9 / elapsed,
        result.events() * 1e9 / processor,
        result.events() * 1e9 / (processor + server));
  }

  private static long backendOf(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static long processorNanos(long process) {
    return ProcessHandle.of(process)
        .flatMap(handle -> handle.info().totalCpuDuration())
        .map(Duration::toNanos)
        .orElseThrow();
  }

  private static void migrate(EmbeddedPostgreSql server) throws Exception {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(server.jdbcUrl());
    dataSource.setUser(server.user());
    dataSource.setPassword(server.password());
    Migrations.of(dataSource, "eventlog").afterPropertiesSet();
  }

  private static Connection connect(EmbeddedPostgreSql server) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
  }
}
