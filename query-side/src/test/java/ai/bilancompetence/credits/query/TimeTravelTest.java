package ai.bilancompetence.credits.query;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditMonth;
import ai.bilancompetence.platform.query.Moment;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the ledger is asked about a moment, it says what the events up to then tell. */
class TimeTravelTest {

  private static final int EVENTS = 500;

  private static LedgerDatabase database;

  @BeforeAll
  static void startPostgres() {
    database = new LedgerDatabase();
  }

  @AfterAll
  static void stopPostgres() {
    database.close();
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(11, 14);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anAccountIsAtEveryPositionWhatItsEventsUpToThereTell(long seed) {
    List<RecordedCredits> history = projected(seed);
    List<RecordedCredits> soFar = new ArrayList<>();
    Map<CreditAccountId, AccountState> states = new LinkedHashMap<>();
    Random chance = new Random(seed);
    for (RecordedCredits recorded : history) {
      soFar.add(recorded);
      CreditAccountId changed = recorded.event().accountId();
      states.put(
          changed, states.getOrDefault(changed, AccountState.NOTHING).evolve(recorded.event()));
      Moment moment =
          LedgerDatabase.past(
              recorded.position(),
              recorded.recordedAt().plus(Duration.ofSeconds(chance.nextInt(20_000))));
      List<CreditAccountId> known = List.copyOf(states.keySet());
      for (CreditAccountId id : List.of(changed, known.get(chance.nextInt(known.size())))) {
        AccountState told = Objects.requireNonNull(states.get(id));
        assertThat(Folds.holdings(database.accounts().recorded(id.value(), moment).orElseThrow()))
            .isEqualTo(Folds.holdings(told));
        assertThat(
                AccountView.of(
                    database.accounts().account(id.value(), moment).orElseThrow(), moment.at()))
            .isEqualTo(AccountView.of(told.at(moment.at()), moment.at()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nowIsThePastOfTheLastPosition(long seed) {
    List<RecordedCredits> history = projected(seed);
    Moment now = LedgerDatabase.now(history);
    Folds.of(history)
        .forEach(
            (id, told) -> {
              AccountState found = database.accounts().recorded(id.value(), now).orElseThrow();
              assertThat(Folds.holdings(found)).isEqualTo(Folds.holdings(told));
              assertThat(found)
                  .isEqualTo(
                      database
                          .accounts()
                          .recorded(id.value(), LedgerDatabase.past(now.position(), now.at()))
                          .orElseThrow());
            });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void beforeItsOpeningThereIsNoAccount(long seed) {
    List<RecordedCredits> history = projected(seed);
    RecordedCredits opening = history.getFirst();
    Moment before = LedgerDatabase.past(opening.position() - 1, opening.recordedAt());

    assertThat(database.accounts().account(opening.accountId(), before)).isEmpty();
    assertThat(database.accounts().owner(opening.accountId(), before)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void useIsAtEveryPositionWhatWasConsumedLessWhatWasRefunded(long seed) {
    List<RecordedCredits> history = projected(seed);
    UsageQueries usage = new UsageQueries(database.jdbc);
    Map<UUID, Map<String, Long>> told = new LinkedHashMap<>();
    for (RecordedCredits recorded : history) {
      for (Posting posting : Posting.of(recorded.event())) {
        if (LedgerAccount.isConsumed(posting.ledgerAccount())) {
          YearMonth month = CreditMonth.of(recorded.event().occurredAt());
          told.computeIfAbsent(recorded.accountId(), id -> new TreeMap<>())
              .merge(month + " " + recorded.use().feature(), posting.amount(), Long::sum);
        }
      }
      if (recorded.position() % 5 == 0) {
        Moment moment = LedgerDatabase.past(recorded.position(), recorded.recordedAt());
        told.forEach(
            (account, sums) ->
                assertThat(
                        usage.byMonth(account, null, null, moment).stream()
                            .map(
                                line -> line.month() + " " + line.feature() + "=" + line.credits()))
                    .containsExactlyElementsOf(
                        sums.entrySet().stream()
                            .filter(sum -> sum.getValue() != 0)
                            .map(Object::toString)
                            .toList()));
      }
    }
    assertThat(told).isNotEmpty();
  }

  /** The events of the sweep say what follows from the same instants. */
  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsDueCountsAsIfItHadBeenRecorded(long seed) {
    List<RecordedCredits> history = RandomCredits.history(seed, EVENTS);
    int due = 0;
    for (RandomCredits.Sweep sweep : RandomCredits.sweeps(seed, EVENTS)) {
      AccountState before = fold(history.subList(0, sweep.from()), sweep.account());
      AccountState swept = fold(history.subList(0, sweep.to()), sweep.account());
      assertThat(Folds.holdings(before.at(sweep.now()))).isEqualTo(Folds.holdings(swept));
      assertThat(swept.at(sweep.now())).isEqualTo(swept);
      due += sweep.to() - sweep.from();
    }
    assertThat(due).isGreaterThan(20);
  }

  private static AccountState fold(List<RecordedCredits> history, CreditAccountId account) {
    AccountState state = AccountState.NOTHING;
    for (RecordedCredits recorded : history) {
      if (recorded.event().accountId().equals(account)) {
        state = state.evolve(recorded.event());
      }
    }
    return state;
  }

  private static List<RecordedCredits> projected(long seed) {
    List<RecordedCredits> history = RandomCredits.history(seed, EVENTS);
    database.empty();
    for (int from = 0; from < history.size(); from += 50) {
      database.project(history.subList(from, Math.min(history.size(), from + 50)));
    }
    return history;
  }
}
