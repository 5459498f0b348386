package ai.bilancompetence.benchmarks;

import ai.bilancompetence.benchmarks.AppendCall.Row;
import ai.bilancompetence.benchmarks.Load.Rate;
import ai.bilancompetence.identity.event.PersonEvent;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SecondFactorAdded;
import ai.bilancompetence.identity.event.SecondFactorKind;
import ai.bilancompetence.identity.event.SecondFactorRemoved;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import ai.bilancompetence.platform.eventlog.DomainEventSerializer;
import ai.bilancompetence.platform.personal.PersonalFields;
import ai.bilancompetence.platform.personal.PersonalKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What it costs to encrypt personal fields: appending events with one of them, against events with
 * none; reading such events, against the same as plain text; destroying a person's key.
 *
 * <p>Optional argument: how many events the log has that is read, 1,000,000 by default. Half of
 * them are encrypted, of one person in fifty events each.
 */
public final class PersonalFieldCosts {

  private static final int CALLERS = 64;
  private static final int ROUNDS = 5;
  private static final int CALL = 2_000;
  private static final int EVENTS_OF_PERSON = 50;
  private static final int DESTROYED = 200;
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration MEASURED = Duration.ofSeconds(3);
  private static final Instant AT = Instant.parse("2026-11-20T08:15:30.123456Z");

  private PersonalFieldCosts() {}

  public static void main(String[] arguments) throws Exception {
    int events = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
    Path directory = Files.createTempDirectory("bilan-benchmark");
    try (EmbeddedPostgreSql server = EmbeddedPostgreSql.startTemporary()) {
      try (ConfigurableApplicationContext node = Nodes.start(server, directory, "command")) {
        fill(server, node, events / 2);
      }
      System.out.printf("%n| what | encrypted | plain | ratio |%n|---|---|---|---|%n");
      try (ConfigurableApplicationContext node = Nodes.start(server, directory, "command")) {
        long end = node.getBean(EventStore.class).createHeadToken().position().orElseThrow();
        compareReading(node, end - events, events / 2);
        destroy(node.getBean(PersonalKeys.class), end);
        compareAppending(node);
      }
    }
  }

  /** First the encrypted half, then the plain one. */
  private static void fill(EmbeddedPostgreSql server, ApplicationContext node, int half)
      throws SQLException {
    PersonalFields fields = node.getBean(PersonalFields.class);
    DomainEventSerializer plain = node.getBean(DomainEventSerializer.class);
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        AppendCall call = new AppendCall(connection)) {
      fill(call, half, 'e', fields::protect);
      fill(call, half, 'p', (event, id) -> plain.serialize(event, String.class).getData());
    }
  }

  private static void fill(
      AppendCall call, int events, char kind, BiFunction<PersonEvent, String, String> json)
      throws SQLException {
    for (int done = 0; done < events; done += CALL) {
      call.append(
          IntStream.range(done, Math.min(done + CALL, events))
              .mapToObj(n -> row(n, kind, json))
              .toList());
    }
  }

  private static Row row(int n, char kind, BiFunction<PersonEvent, String, String> json) {
    PersonId person = person(n / EVENTS_OF_PERSON, kind);
    String id = IdentifierFactory.getInstance().generateIdentifier();
    return new Row(
        PersonId.AGGREGATE_TYPE,
        person.value(),
        n % EVENTS_OF_PERSON,
        UUID.fromString(id),
        "identity.SecondFactorAdded",
        (short) 1,
        json.apply(added(person), id));
  }

  private static PersonId person(int number, char kind) {
    return new PersonId(new UUID(kind, 0x8000_0000_0000_0000L + number));
  }

  private static PersonEvent added(PersonId person) {
    return new SecondFactorAdded(
        person, UUID.randomUUID(), SecondFactorKind.TOTP, "Téléphone de Camille", AT);
  }

  private static PersonEvent removed(PersonId person) {
    return new SecondFactorRemoved(person, UUID.randomUUID(), SecondFactorKind.TOTP, AT);
  }

  /** The first turn of the encrypted ones finds no key in memory. */
  private static void compareReading(ApplicationContext node, long before, int half)
      throws InterruptedException {
    EventStore log = node.getBean(EventStore.class);
    readRate(log, before + half, half);
    double first = readRate(log, before, half);
    List<Double> encrypted = new ArrayList<>();
    List<Double> plain = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      encrypted.add(readRate(log, before, half));
      plain.add(readRate(log, before + half, half));
    }
    print("events read a second, all keys new", first, median(plain));
    print("events read a second", median(encrypted), median(plain));
  }

  private static double readRate(EventStore log, long after, int count)
      throws InterruptedException {
    long began = System.nanoTime();
    try (BlockingStream<TrackedEventMessage<?>> stream =
        log.openStream(new GlobalSequenceTrackingToken(after))) {
      for (int i = 0; i < count; i++) {
        stream.nextAvailable().getPayload();
      }
    }
    return count * 1e9 / (System.nanoTime() - began);
  }

  private static void destroy(PersonalKeys keys, long events) {
    long[] nanos =
        IntStream.range(0, DESTROYED)
            .mapToLong(
                n -> {
                  long began = System.nanoTime();
                  keys.destroy(person(n, 'e').value());
                  return System.nanoTime() - began;
                })
            .sorted()
            .toArray();
    System.out.printf(
        "| destroying a key, %,d events in the log: median µs | %,d | | |%n",
        events, nanos[DESTROYED / 2] / 1_000);
  }

  private static void compareAppending(ApplicationContext node) {
    EventStorageEngine engine = node.getBean(EventStorageEngine.class);
    PersonId[] people = new PersonId[CALLERS];
    AtomicInteger[] sequences = new AtomicInteger[CALLERS];
    for (int caller = 0; caller < CALLERS; caller++) {
      people[caller] = new PersonId(UUID.randomUUID());
      sequences[caller] = new AtomicInteger();
    }
    compare(
        "further events of people appended a second, %d threads".formatted(CALLERS),
        caller -> append(engine, added(people[caller]), sequences[caller].getAndIncrement()),
        caller -> append(engine, removed(people[caller]), sequences[caller].getAndIncrement()));
    compare(
        "first events of people, with a new key each",
        caller -> append(engine, added(new PersonId(UUID.randomUUID())), 0),
        caller -> append(engine, removed(new PersonId(UUID.randomUUID())), 0));
  }

  private static void compare(String what, Load.Work encrypted, Load.Work plain) {
    Load.measure(CALLERS, Duration.ZERO, WARM_UP, encrypted);
    Load.measure(CALLERS, Duration.ZERO, WARM_UP, plain);
    List<Double> ofEncrypted = new ArrayList<>();
    List<Double> ofPlain = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Rate first = Load.measure(CALLERS, Duration.ZERO, MEASURED, encrypted);
      Rate second = Load.measure(CALLERS, Duration.ZERO, MEASURED, plain);
      ofEncrypted.add(first.perSecond());
      ofPlain.add(second.perSecond());
    }
    print(what, median(ofEncrypted), median(ofPlain));
  }

  private static void append(EventStorageEngine engine, PersonEvent event, long sequenceNumber) {
    engine.appendEvents(
        new GenericDomainEventMessage<>(
            PersonId.AGGREGATE_TYPE, event.personId().streamId(), sequenceNumber, event));
  }

  /** The ratio is how many times as long the encrypted ones take. */
  private static void print(String what, double encrypted, double plain) {
    System.out.printf("| %s | %,.0f | %,.0f | %.2f |%n", what, encrypted, plain, plain / encrypted);
  }

  private static double median(List<Double> rates) {
    return rates.stream().sorted().toList().get(rates.size() / 2);
  }
}
