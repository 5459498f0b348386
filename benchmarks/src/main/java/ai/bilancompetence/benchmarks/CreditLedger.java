package ai.bilancompetence.benchmarks;

import ai.bilancompetence.benchmarks.Load.Rate;
import ai.bilancompetence.benchmarks.Load.Work;
import ai.bilancompetence.credits.command.CreditsCommand.CaptureReservation;
import ai.bilancompetence.credits.command.CreditsCommand.ReserveCredits;
import ai.bilancompetence.credits.command.CreditsCommand.SpendCredits;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.event.SpendId;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import ai.bilancompetence.platform.eventlog.EventFilter;
import ai.bilancompetence.platform.eventlog.EventLog;
import ai.bilancompetence.platform.eventlog.ReadModelPositions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether the ledger of credits stays fast where there is much of something: many movements in a
 * request, entries of an account, years to look back, live grants. One node with all roles, asked
 * over HTTP; what is compared takes turns.
 *
 * <p>Optional arguments: entries of the large account, a million by default, and how often each
 * thing is done, 2,000 times by default.
 */
public final class CreditLedger {

  private static final int SMALL = 1_000;
  private static final int FEW_GRANTS = 10;
  private static final int MANY_GRANTS = 1_000;
  private static final int BATCH = 100;
  private static final long LOOK_NANOS = Duration.ofSeconds(5).toNanos();
  private static final int ROUNDS = 5;
  private static final Duration TURN = Duration.ofSeconds(2);

  private final ConfigurableApplicationContext node;
  private final URI address;
  private final int times;

  private CreditLedger(ConfigurableApplicationContext node, int times) {
    this.node = node;
    this.address = Nodes.addressOf(node);
    this.times = times;
  }

  /**
   * An account with a history.
   *
   * @param middle position in the middle of it
   * @param then when the event at that position was recorded
   * @param last position of its last event
   */
  private record Filled(UUID account, long middle, Instant then, long last) {}

  public static void main(String[] arguments) throws Exception {
    int entries = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int times = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
    Path directory = Files.createTempDirectory("bilan-benchmark");
    try (EmbeddedPostgreSql server = EmbeddedPostgreSql.startTemporary()) {
      Filled small;
      Filled large;
      try (ConfigurableApplicationContext node = Nodes.start(server, directory, "command")) {
        small = fill(node, SMALL);
        large = fill(node, entries);
      }
      try (ConfigurableApplicationContext node = Nodes.start(server, directory, "command,query")) {
        CreditLedger ledger = new CreditLedger(node, times);
        ledger.build(large);
        ledger.batches();
        System.out.printf(
            "%n| what | median µs | p99 µs | to | median µs | p99 µs | ratio |%n"
                + "|---|---|---|---|---|---|---|%n");
        ledger.statements(small, large, entries);
        ledger.balances(large);
        ledger.grants();
        printHeap();
      }
    }
  }

  private static Filled fill(ConfigurableApplicationContext node, int entries) {
    EventLog log = node.getBean(EventLog.class);
    CreditAccountId account = new CreditAccountId(UUID.randomUUID());
    long first = log.head() + 1;
    new AccountHistory(account, entries)
        .append(
            node.getBean(EventStorageEngine.class),
            done -> {
              if (done % 100_000 == 0) {
                System.out.printf("%,d events are in the log%n", done);
              }
            });
    long last = log.head();
    long middle = (first + last) / 2;
    return new Filled(
        account.value(),
        middle,
        log.read(EventFilter.ALL, middle - 1, 1).getFirst().recordedAt(),
        last);
  }

  /** Waits until everybody who reads the log is at the end of the accounts. */
  private void build(Filled large) throws IOException {
    long begun = System.nanoTime();
    for (long done = slowest(); done < large.last; done = slowest()) {
      System.out.printf("The read models are at %,d of %,d%n", done, large.last);
      LockSupport.parkNanos(LOOK_NANOS);
    }
    try (CreditsClient client = client()) {
      client.catchUp(address, large.account, large.last);
    }
    System.out.printf("Built after %d s%n", (System.nanoTime() - begun) / 1_000_000_000);
  }

  private long slowest() {
    ReadModelPositions positions = node.getBean(ReadModelPositions.class);
    return node
        .getBean(JdbcClient.class)
        .sql("SELECT DISTINCT processor_name FROM eventlog.token")
        .query(String.class)
        .list()
        .stream()
        .mapToLong(positions::of)
        .min()
        .orElse(0);
  }

  private CreditsClient client() throws IOException {
    return new CreditsClient(address, CreditsClient.login(address));
  }

  /** Many movements in one request against one in each. */
  private void batches() throws IOException {
    System.out.printf(
        "%n| spends | callers | movements a second | median µs of a request | p99 µs | ratio |%n"
            + "|---|---|---|---|---|---|%n");
    for (int callers : new int[] {1, 8}) {
      try (HttpCommands http = new HttpCommands(address, callers)) {
        List<Rate> single = new ArrayList<>();
        List<Rate> batch = new ArrayList<>();
        for (int round = -1; round < ROUNDS; round++) {
          Rate ofSingle = turn(http, callers, http::spend);
          Rate ofBatch = turn(http, callers, caller -> http.spendBatch(caller, BATCH));
          if (round >= 0) {
            single.add(ofSingle);
            batch.add(ofBatch);
          }
        }
        print("one a request", callers, 1, single, single);
        print(BATCH + " a request", callers, BATCH, batch, single);
      }
    }
  }

  /** The read model does not lag behind at the beginning of a turn. */
  private Rate turn(HttpCommands http, int callers, Work work) throws IOException {
    Rate rate = Load.measure(callers, Duration.ZERO, TURN, work);
    http.catchUp(address);
    return rate;
  }

  private static void print(
      String what, int callers, int movements, List<Rate> rates, List<Rate> base) {
    double perSecond = median(rates).perSecond() * movements;
    System.out.printf(
        "| %s | %d | %,.0f | %,d | %,d | %.1f |%n",
        what,
        callers,
        perSecond,
        median(rates).medianMicros(),
        median(rates).p99Micros(),
        perSecond / median(base).perSecond());
  }

  private static Rate median(List<Rate> rates) {
    return rates.stream()
        .sorted((a, b) -> Double.compare(a.perSecond(), b.perSecond()))
        .toList()
        .get(rates.size() / 2);
  }

  /** A page of a long statement against one of a short statement. */
  private void statements(Filled small, Filled large, int entries) throws Exception {
    String what = "statement of %,d entries to %,d: ".formatted(entries, SMALL);
    compareStatements(what + "first page", small, large, "", "");
    compareStatements(
        what + "in the middle", small, large, "&cursor=" + small.middle, "&cursor=" + large.middle);
    for (String filter :
        List.of(
            "type=credits.CreditsReserved",
            "feature=image",
            "feature=" + AccountHistory.RARE_FEATURE,
            "ledger_account=account/held")) {
      compareStatements(what + filter, small, large, "&" + filter, "&" + filter);
    }
  }

  private void compareStatements(
      String what, Filled small, Filled large, String ofSmall, String ofLarge) throws Exception {
    try (CreditsClient client = client()) {
      print(
          what,
          Turns.take(
              times, () -> page(client, small, ofSmall), () -> page(client, large, ofLarge)));
    }
  }

  private static void page(CreditsClient client, Filled account, String more) throws IOException {
    String page = client.get(account.account, "/statement?limit=100" + more);
    if (!page.contains("\"next\":\"") && !more.contains(AccountHistory.RARE_FEATURE)) {
      throw new IllegalStateException("Not a whole page: " + page);
    }
  }

  /** A balance of the past against today's. */
  private void balances(Filled large) throws Exception {
    try (CreditsClient client = client()) {
      Turns.Work now = () -> client.get(large.account, "");
      print(
          "balance as of a position in the middle to now",
          Turns.take(times, now, () -> client.get(large.account, "?as_of=" + large.middle)));
      print(
          "balance as of an instant to now",
          Turns.take(times, now, () -> client.get(large.account, "?as_of=" + large.then)));
    }
  }

  /** What it costs to use an account with many live grants against one with few. */
  private void grants() throws Exception {
    try (CreditsClient client = client()) {
      UUID few = granted(client, FEW_GRANTS);
      UUID many = granted(client, MANY_GRANTS);
      String grants = ", %,d live grants to %d".formatted(MANY_GRANTS, FEW_GRANTS);
      print(
          "spend by the gateway" + grants, Turns.take(times, () -> spend(few), () -> spend(many)));
      print(
          "spend over HTTP" + grants,
          Turns.take(times, () -> client.spend(few), () -> client.spend(many)));
      print(
          "reserve and capture by the gateway" + grants,
          Turns.take(times, () -> reserveAndCapture(few), () -> reserveAndCapture(many)));
      print(
          "reserve and capture over HTTP" + grants,
          Turns.take(
              times, () -> client.reserveAndCapture(few), () -> client.reserveAndCapture(many)));
    }
  }

  /** A fifth of the grants burns first and is for something else. */
  private static UUID granted(CreditsClient client, int count) throws IOException {
    UUID account = UUID.randomUUID();
    client.open(account);
    Instant now = Instant.now();
    List<String> movements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean other = i % 5 == 0;
      movements.add(
          """
          {"type": "grant", "grant_id": "%s", "grant": {"category": "paid", "amount": 1000000,
           "reference": "load", "priority": %d, "expires_at": %s, "scope": %s}}"""
              .formatted(
                  UUID.randomUUID(),
                  i % 50 + (other ? 0 : 50),
                  i % 3 == 0 ? null : "\"" + now.plus(Duration.ofDays(30 + i % 300)) + "\"",
                  other ? "[\"bilan\"]" : "[]"));
    }
    client.batch(account, String.join(",", movements));
    return account;
  }

  private void spend(UUID account) {
    node.getBean(Commands.class)
        .send(
            new SpendCredits(
                new CreditAccountId(account), new SpendId(UUID.randomUUID()), "image", 1, null),
            CommandRates.cause());
  }

  private void reserveAndCapture(UUID account) {
    Commands commands = node.getBean(Commands.class);
    Cause cause = CommandRates.cause();
    CreditAccountId id = new CreditAccountId(account);
    ReservationId reservation = new ReservationId(UUID.randomUUID());
    commands.send(
        new ReserveCredits(id, reservation, ReservationHolder.CLIENT, "image", 1, null, null),
        cause);
    commands.send(new CaptureReservation(id, reservation, null), cause);
  }

  private static void print(String what, Turns turns) {
    System.out.printf(
        "| %s | %,d | %,d | | %,d | %,d | %.2f |%n",
        what,
        turns.other().medianMicros(),
        turns.other().p99Micros(),
        turns.base().medianMicros(),
        turns.base().p99Micros(),
        turns.ratio());
  }

  private static void printHeap() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    System.out.printf(
        "%nLive heap of node and client: %d MB%n", memory.getHeapMemoryUsage().getUsed() >> 20);
  }
}
