package ai.bilancompetence.benchmarks;

import ai.bilancompetence.benchmarks.Load.Rate;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Whether a log of 10 million events is slower than one of 10 thousand: in what a command appends,
 * and in reading all events of an aggregate. Two nodes work on two servers in turns. Optional
 * argument: how many events the large log has.
 */
public final class LogSize {

  private static final int SMALL = 10_000;
  private static final int CALLERS = 64;
  private static final int ROUNDS = 5;
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration MEASURED = Duration.ofSeconds(2);

  private LogSize() {}

  /** A node with its own log, and what it did in each round. */
  private static final class Subject implements AutoCloseable {
    private final int events;
    private final EmbeddedPostgreSql server = EmbeddedPostgreSql.startTemporary();
    private final ConfigurableApplicationContext node;
    private final List<Double> appends = new ArrayList<>();
    private final List<Double> loads = new ArrayList<>();

    Subject(int events, Path directory) throws SQLException {
      this.events = events;
      Nodes.start(server, directory, "command").close();
      fill();
      this.node = Nodes.start(server, directory, "command");
    }

    private void fill() throws SQLException {
      try (Connection connection = connect(server.user())) {
        long begun = System.nanoTime();
        new FilledLog(connection)
            .append(
                events,
                done -> {
                  if (done % 1_000_000 == 0) {
                    System.out.printf(
                        "%,d events after %d s%n",
                        done, (System.nanoTime() - begun) / 1_000_000_000);
                  }
                });
      }
      settle();
    }

    /** Has the server do now what it would do in the middle of the measurement. */
    private void settle() throws SQLException {
      try (Connection connection = connect("postgres");
          Statement statement = connection.createStatement()) {
        statement.execute("VACUUM (ANALYZE) eventlog.event");
        statement.execute("CHECKPOINT");
      }
    }

    private Connection connect(String user) throws SQLException {
      return DriverManager.getConnection(server.jdbcUrl(), user, server.password());
    }

    void append(Duration time, boolean counts) {
      Commands commands = node.getBean(Commands.class);
      Rate rate =
          Load.measure(
              CALLERS,
              Duration.ZERO,
              time,
              caller -> commands.send(CommandRates.opening(), CommandRates.cause()));
      if (counts) {
        appends.add(rate.perSecond());
      }
    }

    void load(Duration time, boolean counts) {
      EventStorageEngine engine = node.getBean(EventStorageEngine.class);
      Rate rate = Load.measure(1, Duration.ZERO, time, caller -> readOne(engine));
      if (counts) {
        loads.add(rate.perSecond());
      }
    }

    private void readOne(EventStorageEngine engine) {
      int account = ThreadLocalRandom.current().nextInt(events / FilledLog.EVENTS_OF_ACCOUNT);
      var stream = engine.readEvents(FilledLog.account(account).streamId(), 0);
      int count = 0;
      while (stream.hasNext()) {
        stream.next().getPayload();
        count++;
      }
      if (count != FilledLog.EVENTS_OF_ACCOUNT) {
        throw new IllegalStateException(count + " events");
      }
    }

    @Override
    public void close() {
      node.close();
      server.close();
    }
  }

  public static void main(String[] arguments) throws Exception {
    int large = arguments.length == 0 ? 10_000_000 : Integer.parseInt(arguments[0]);
    Path directory = Files.createTempDirectory("bilan-benchmark");
    try (Subject small = new Subject(SMALL, directory.resolve("small"));
        Subject big = new Subject(large, directory.resolve("large"))) {
      for (Subject subject : List.of(big, small)) {
        subject.append(WARM_UP, false);
        subject.load(WARM_UP, false);
      }
      for (int round = 0; round < ROUNDS; round++) {
        for (Subject subject : List.of(small, big)) {
          subject.append(MEASURED, true);
          subject.load(MEASURED, true);
        }
      }
      System.out.printf(
          "%n| what | at %,d | at %,d | time, ratio |%n|---|---|---|---|%n", SMALL, large);
      print("commands a second, %d threads".formatted(CALLERS), small.appends, big.appends);
      print(
          "aggregates of %d events read a second, one thread"
              .formatted(FilledLog.EVENTS_OF_ACCOUNT),
          small.loads,
          big.loads);
    }
  }

  private static void print(String what, List<Double> small, List<Double> large) {
    double before = median(small);
    double after = median(large);
    System.out.printf("| %s | %,.0f | %,.0f | %.2f |%n", what, before, after, before / after);
  }

  private static double median(List<Double> rates) {
    return rates.stream().sorted().toList().get(rates.size() / 2);
  }
}
