package ai.bilancompetence.credits.query;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.platform.query.Cursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.axonframework.messaging.ResultMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * However the log is cut into batches, the ledger has the rows that one event after another makes.
 */
class LedgerProjectionTest {

  private static final int EVENTS = 400;

  private static LedgerDatabase database;

  @BeforeAll
  static void startPostgres() {
    database = new LedgerDatabase();
  }

  @AfterAll
  static void stopPostgres() {
    database.close();
  }

  @BeforeEach
  void startAnew() {
    database.empty();
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 4);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theRowsAreTheSameHoweverTheEventsAreCutIntoBatches(long seed) {
    List<RecordedCredits> history = RandomCredits.history(seed, EVENTS);
    history.forEach(event -> database.project(List.of(event)));
    Map<String, List<String>> oneByOne = database.rows();

    startAnew();
    Random sizes = new Random(seed);
    for (int from = 0, to; from < history.size(); from = to) {
      to = Math.min(history.size(), from + 1 + sizes.nextInt(40));
      database.project(history.subList(from, to));
    }
    assertThat(database.rows()).isEqualTo(oneByOne);

    startAnew();
    database.project(history);
    assertThat(database.rows()).isEqualTo(oneByOne);
    assertThat(oneByOne.get("ledger_entry")).hasSizeGreaterThan(EVENTS);
    assertThat(oneByOne.values()).noneMatch(List::isEmpty);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theEntriesAreThePostingsOfTheEventsWithTheBalanceAfterEach(long seed) {
    List<RecordedCredits> history = RandomCredits.history(seed, EVENTS);

    database.project(history);

    long end = history.getLast().position();
    statements(history)
        .forEach(
            (account, lines) ->
                assertThat(
                        new StatementQueries(database.jdbc)
                            .lines(
                                account.value(),
                                StatementFilter.between(0, end),
                                new Cursor(0, 0),
                                10_000))
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("feature", "usedBy")
                    .isEqualTo(lines));
    assertThat(sumOf("SELECT sum(balance) FROM query.ledger_balance")).isZero();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theLinesOfEachEventSumToZero(long seed) {
    for (RecordedCredits recorded : RandomCredits.history(seed, EVENTS)) {
      assertThat(Posting.of(recorded.event()).stream().mapToLong(Posting::amount).sum())
          .as("%s", recorded.event())
          .isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theLedgerHasTheBalancesThatTheEventsTellAfterEachOfThem(long seed) {
    List<RecordedCredits> history = RandomCredits.history(seed, EVENTS);
    Map<List<Object>, Long> balances = new HashMap<>();
    Map<CreditAccountId, AccountState> states = new HashMap<>();
    for (RecordedCredits recorded : history) {
      CreditAccountId id = recorded.event().accountId();
      AccountState state = states.getOrDefault(id, AccountState.NOTHING).evolve(recorded.event());
      states.put(id, state);
      for (Posting posting : Posting.of(recorded.event())) {
        balances.merge(List.of(id, posting.ledgerAccount()), posting.amount(), Long::sum);
      }
      long unused = state.grants().inOrder().stream().mapToLong(Grants.Grant::remaining).sum();
      assertThat(balances.getOrDefault(List.of(id, LedgerAccount.AVAILABLE), 0L))
          .isEqualTo(unused - state.debt());
      assertThat(balances.getOrDefault(List.of(id, LedgerAccount.HELD), 0L))
          .isEqualTo(state.held());
      assertThat(state.grants().inOrder()).noneMatch(grant -> grant.remaining() < 0);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anAccountOfTheLedgerIsPostedToByTheEventsThatAreSaidTo(long seed) {
    for (RecordedCredits recorded : RandomCredits.history(seed, EVENTS)) {
      for (Posting posting : Posting.of(recorded.event())) {
        assertThat(LedgerAccount.eventsOn(posting.ledgerAccount()))
            .satisfiesAnyOf(
                all -> assertThat(all).isEmpty(),
                types -> assertThat(types.orElseThrow()).contains(recorded.storedType()));
      }
    }
  }

  @Test
  void aBatchThatCannotBeWrittenLeavesNothingBehind() {
    List<RecordedCredits> history = RandomCredits.history(1, EVENTS);
    database.project(history.subList(0, 100));
    Map<String, List<String>> before = database.rows();

    ResultMessage<?> result =
        database.tryToProject(history.subList(90, EVENTS)); // Ten of them twice.

    assertThat(result.isExceptional()).isTrue();
    assertThat(database.rows()).isEqualTo(before);
    database.project(history.subList(100, EVENTS));
    assertThat(database.rows()).isNotEqualTo(before);
  }

  private static long sumOf(String sql) {
    return database.jdbc.sql(sql).query(Long.class).single();
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
        String place = posting.ledgerAccount();
        GrantId grant = posting.grantId();
        Long remaining =
            grant != null && place.equals(LedgerAccount.AVAILABLE)
                ? balances.merge(List.of(account, grant), posting.amount(), Long::sum)
                : null;
        UUID grantId = grant == null ? null : grant.value();
        statements
            .computeIfAbsent(account, a -> new ArrayList<>())
            .add(
                new StatementLine(
                    recorded.position(),
                    line,
                    recorded.storedType(),
                    place,
                    grantId,
                    posting.amount(),
                    balances.merge(List.of(account, place), posting.amount(), Long::sum),
                    remaining,
                    recorded.use().feature(),
                    recorded.use().usedBy(),
                    recorded.reference(),
                    recorded.event().occurredAt(),
                    recorded.recordedAt()));
      }
    }
    return statements;
  }
}
