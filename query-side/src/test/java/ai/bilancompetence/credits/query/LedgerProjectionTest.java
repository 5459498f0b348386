package ai.bilancompetence.credits.query;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * However the log is cut into batches, the ledger has the rows that one event after another makes.
 */
class LedgerProjectionTest {

  private static final int EVENTS = 150;
  private static final List<String> TABLES =
      List.of(
          "credit_account", "credit_grant", "credit_reservation", "ledger_balance", "ledger_entry");

  private static EmbeddedPostgreSql postgres;
  private static SingleConnectionDataSource database;
  private static JdbcClient jdbc;

  private final LedgerProjection projection = new LedgerProjection(jdbc);
  private final SpringTransactionManager transactions =
      new SpringTransactionManager(new JdbcTransactionManager(database));

  @BeforeAll
  static void startPostgres() {
    postgres = EmbeddedPostgreSql.startTemporary();
    database =
        new SingleConnectionDataSource(
            postgres.jdbcUrl(), postgres.user(), postgres.password(), true);
    jdbc = JdbcClient.create(database);
    // Where the product has views of the generation that answers, here are the tables themselves.
    jdbc.sql("CREATE SCHEMA query").update();
    jdbc.sql("SET search_path TO query").update();
    jdbc.sql(new LedgerProjection(jdbc).tables()).update();
  }

  @AfterAll
  static void stopPostgres() {
    database.destroy();
    postgres.close();
  }

  @BeforeEach
  void startAnew() {
    jdbc.sql("TRUNCATE " + String.join(", ", TABLES)).update();
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 4);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theRowsAreTheSameHoweverTheEventsAreCutIntoBatches(long seed) {
    List<RecordedCredits> history = RandomCredits.history(seed, EVENTS);
    history.forEach(event -> project(List.of(event)));
    Map<String, List<Map<String, Object>>> oneByOne = rows();

    startAnew();
    Random sizes = new Random(seed);
    for (int from = 0, to; from < EVENTS; from = to) {
      to = Math.min(EVENTS, from + 1 + sizes.nextInt(40));
      project(history.subList(from, to));
    }
    assertThat(rows()).isEqualTo(oneByOne);

    startAnew();
    project(history);
    assertThat(rows()).isEqualTo(oneByOne);
    assertThat(oneByOne.get("ledger_entry")).hasSizeGreaterThan(EVENTS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theEntriesAreThePostingsOfTheEventsWithTheBalanceAfterEach(long seed) {
    List<RecordedCredits> history = RandomCredits.history(seed, EVENTS);

    project(history);

    Map<CreditAccountId, List<StatementLine>> expected = statements(history);
    expected.forEach(
        (account, lines) ->
            assertThat(new LedgerQueries(jdbc).statement(account.value(), 0, 0, 1000))
                .isEqualTo(lines));
    assertThat(
            jdbc.sql("SELECT position FROM query.ledger_entry GROUP BY 1 HAVING sum(amount) <> 0")
                .query()
                .listOfRows())
        .isEmpty();
    assertThat(jdbc.sql("SELECT sum(balance) FROM query.ledger_balance").query(Long.class).single())
        .isZero();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anAccountIsWhatItsEventsTell(long seed) {
    List<RecordedCredits> history = RandomCredits.history(seed, EVENTS);

    project(history);

    for (Map.Entry<CreditAccountId, AccountState> told : states(history).entrySet()) {
      AccountState state = told.getValue();
      AccountView view = new LedgerQueries(jdbc).account(told.getKey().value()).orElseThrow();
      assertThat(view.owner()).isEqualTo(state.owner());
      assertThat(view.openedAt()).isEqualTo(state.openedAt());
      assertThat(view.available()).isEqualTo(state.available());
      assertThat(view.held()).isEqualTo(state.held());
      assertThat(view.grants())
          .isEqualTo(state.grants().values().stream().filter(g -> g.remaining() > 0).toList());
      assertThat(view.reservations()).isEqualTo(List.copyOf(state.reservations().values()));
    }
    assertThat(jdbc.sql("SELECT * FROM query.credit_account").query().listOfRows())
        .hasSameSizeAs(states(history).keySet());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void grantsAreNumberedInTheOrderOfTheirCreationAcrossBatches(long seed) {
    List<RecordedCredits> history = RandomCredits.history(seed, EVENTS);
    Map<String, Long> expected = new HashMap<>();
    Map<CreditAccountId, Long> count = new HashMap<>();
    for (RecordedCredits recorded : history) {
      if (recorded.event() instanceof CreditsGranted e) {
        expected.put(e.grantId().toString(), count.merge(e.accountId(), 1L, Long::sum) - 1);
      }
    }

    project(history.subList(0, EVENTS / 2));
    project(history.subList(EVENTS / 2, EVENTS));

    Map<String, Long> numbers = new HashMap<>();
    for (Map<String, Object> grant : rows().get("credit_grant")) {
      numbers.put(grant.get("grant_id").toString(), (Long) grant.get("creation"));
    }
    assertThat(numbers).isEqualTo(expected).isNotEmpty();
  }

  @Test
  void aBatchThatCannotBeWrittenLeavesNothingBehind() {
    List<RecordedCredits> history = RandomCredits.history(1, EVENTS);
    project(history.subList(0, 100));
    Map<String, List<Map<String, Object>>> before = rows();

    ResultMessage<?> result = tryToProject(history.subList(90, EVENTS)); // Ten of them twice.

    assertThat(result.isExceptional()).isTrue();
    assertThat(rows()).isEqualTo(before);
    project(history.subList(100, EVENTS));
    assertThat(rows()).isNotEqualTo(before);
  }

  private void project(List<RecordedCredits> batch) {
    ResultMessage<?> result = tryToProject(batch);
    if (result.isExceptional()) {
      throw new AssertionError(result.exceptionResult());
    }
  }

  /** As a processor does it: one unit of work and one transaction for the batch. */
  private ResultMessage<?> tryToProject(List<RecordedCredits> batch) {
    List<EventMessage<?>> messages = batch.stream().map(LedgerProjectionTest::messageOf).toList();
    BatchingUnitOfWork<EventMessage<?>> work = new BatchingUnitOfWork<>(messages);
    work.attachTransaction(transactions);
    return work.executeWithResult(
        () -> {
          projectOne((TrackedEventMessage<?>) work.getMessage());
          return null;
        });
  }

  private void projectOne(TrackedEventMessage<?> message) {
    projection.project(
        (CreditsEvent) message.getPayload(),
        message.trackingToken().position().orElseThrow(),
        message.getTimestamp());
  }

  private static EventMessage<?> messageOf(RecordedCredits recorded) {
    return new GenericTrackedEventMessage<>(
        new GlobalSequenceTrackingToken(recorded.position()),
        new GenericEventMessage<>(
            new GenericMessage<>(recorded.event(), MetaData.emptyInstance()),
            recorded::recordedAt));
  }

  private static Map<CreditAccountId, AccountState> states(List<RecordedCredits> history) {
    Map<CreditAccountId, AccountState> states = new LinkedHashMap<>();
    for (RecordedCredits recorded : history) {
      states.merge(
          recorded.event().accountId(),
          AccountState.NOTHING.evolve(recorded.event()),
          (state, first) -> state.evolve(recorded.event()));
    }
    return states;
  }

  private static Map<CreditAccountId, List<StatementLine>> statements(
      List<RecordedCredits> history) {
    Map<CreditAccountId, List<StatementLine>> statements = new LinkedHashMap<>();
    Map<List<Object>, Long> balances = new HashMap<>();
    for (RecordedCredits recorded : history) {
      int line = 0;
      for (Posting posting : Posting.of(recorded.event())) {
        line++;
        CreditAccountId account = recorded.event().accountId();
        statements
            .computeIfAbsent(account, a -> new ArrayList<>())
            .add(
                new StatementLine(
                    recorded.position(),
                    line,
                    recorded.storedType(),
                    posting.ledgerAccount(),
                    posting.amount(),
                    balances.merge(
                        List.of(account, posting.ledgerAccount()), posting.amount(), Long::sum),
                    recorded.reference(),
                    recorded.event().occurredAt(),
                    recorded.recordedAt()));
      }
    }
    return statements;
  }

  private static Map<String, List<Map<String, Object>>> rows() {
    Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();
    for (String table : TABLES) {
      List<Map<String, Object>> all =
          new ArrayList<>(jdbc.sql("SELECT * FROM query." + table).query().listOfRows());
      all.sort(Comparator.comparing(Map::toString));
      rows.put(table, all);
    }
    return rows;
  }
}
