package ai.bilancompetence.benchmarks;

import ai.bilancompetence.benchmarks.Load.Rate;
import ai.bilancompetence.benchmarks.Load.Work;
import ai.bilancompetence.credits.command.CreditsCommand.GrantCredits;
import ai.bilancompetence.credits.command.CreditsCommand.OpenCreditAccount;
import ai.bilancompetence.credits.command.CreditsCommand.SpendCredits;
import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.SpendId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How many durable commands a second, beside how many bare durable inserts the same server takes.
 *
 * <p>The machine and the moment decide about the numbers, so read the ratios. Optional argument:
 * seconds of each measurement, 10 by default.
 */
public final class CommandRates {

  private static final int CALLERS = 64;
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final int CROWD = 512;
  private static final int INSERTING_CLIENTS = 16;
  private static final UUID CENTRE = UUID.fromString("0190a000-0000-7000-8000-000000000001");

  private CommandRates() {}

  public static void main(String[] arguments) throws Exception {
    Duration measured =
        Duration.ofSeconds(arguments.length == 0 ? 10 : Integer.parseInt(arguments[0]));
    Path directory = Files.createTempDirectory("bilan-benchmark");
    System.out.printf(
        "%n| what | per second | median µs | p99 µs | to inserts |%n|---|---|---|---|---|%n");
    try (EmbeddedPostgreSql server = EmbeddedPostgreSql.startTemporary()) {
      Inserts bare = new Inserts(server);
      Rate inserts = bare.measure(INSERTING_CLIENTS, WARM_UP, measured);
      String tool = "durable single-row inserts by " + Inserts.tool() + ", clients: %d";
      print(tool, INSERTING_CLIENTS, inserts, inserts);
      print(tool, 1, bare.measure(1, WARM_UP, measured), inserts);
      try (StockEngine stock = new StockEngine(server, CALLERS)) {
        Rate rate = Load.measure(CALLERS, WARM_UP, measured, c -> stock.send(opening(), cause()));
        print("stock engine, first events of aggregates, %d threads", CALLERS, rate, inserts);
      }
      try (ConfigurableApplicationContext app = Nodes.start(server, directory, "command,query")) {
        try (HttpCommands http = new HttpCommands(Nodes.addressOf(app), CALLERS)) {
          Rate rate = http.measure(WARM_UP, measured);
          print("over HTTP with all projections, %d connections", CALLERS, rate, inserts);
        }
      }
      try (ConfigurableApplicationContext app = Nodes.start(server, directory, "command")) {
        Commands commands = app.getBean(Commands.class);
        Work open = caller -> commands.send(opening(), cause());
        for (int callers : new int[] {CALLERS, CROWD, 1}) {
          Rate rate = Load.measure(callers, WARM_UP, measured, open);
          print("first events of aggregates, %d threads", callers, rate, inserts);
        }
        Rate spends = spends(commands, measured);
        print("further events of aggregates, %d threads", CALLERS, spends, inserts);
        try (HttpCommands http = new HttpCommands(Nodes.addressOf(app), CALLERS)) {
          Rate rate = http.measure(WARM_UP, measured);
          print("over HTTP, %d connections", CALLERS, rate, inserts);
        }
      }
    }
  }

  /** Opens an account of the demo centre that nobody else uses. */
  static OpenCreditAccount opening() {
    return new OpenCreditAccount(
        new CreditAccountId(UUID.randomUUID()), AccountOwner.organisation(CENTRE));
  }

  static Cause cause() {
    return Cause.request(
        Actor.person(UUID.randomUUID(), CENTRE, Set.of(Role.ADMIN)), null, "benchmark");
  }

  private static void print(String what, int callers, Rate rate, Rate base) {
    System.out.printf(
        "| %s | %,.0f | %,d | %,d | %.2f |%n",
        what.formatted(callers),
        rate.perSecond(),
        rate.medianMicros(),
        rate.p99Micros(),
        rate.perSecond() / base.perSecond());
  }

  private static Rate spends(Commands commands, Duration measured) {
    Cause cause = cause();
    List<CreditAccountId> accounts = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      CreditAccountId account = new CreditAccountId(UUID.randomUUID());
      accounts.add(account);
      commands.send(new OpenCreditAccount(account, AccountOwner.organisation(CENTRE)), cause);
      commands.send(
          GrantCredits.unconditional(
              account,
              new GrantId(UUID.randomUUID()),
              CreditCategory.PAID,
              1_000_000,
              GrantSource.ADMINISTRATOR,
              "load"),
          cause);
    }
    return Load.measure(
        CALLERS,
        WARM_UP,
        measured,
        caller ->
            commands.send(
                new SpendCredits(
                    accounts.get(caller), new SpendId(UUID.randomUUID()), "image", 1, null),
                cause));
  }
}
