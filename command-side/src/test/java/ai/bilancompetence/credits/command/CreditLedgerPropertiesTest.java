package ai.bilancompetence.credits.command;

import static ai.bilancompetence.credits.command.RecordedAccount.RULES;
import static ai.bilancompetence.credits.command.RecordedAccount.START;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.credits.command.CreditsCommand.ExpireDue;
import ai.bilancompetence.credits.command.CreditsCommand.VoidGrant;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What holds of a credit account after every sequence of commands, sensible or not, with a clock
 * that jumps and a process that restarts.
 *
 * <p>{@code -Dledger.sequences=1000000} runs for longer, {@code -Dledger.seed=…} begins where a
 * failure was.
 */
class CreditLedgerPropertiesTest {

  private static final int SEQUENCES = Integer.getInteger("ledger.sequences", 10_000);
  private static final int STEPS = 50;

  /** What holds after every step, beside the agreement with the model. */
  @Test
  void the_account_agrees_with_a_plain_ledger_on_every_balance() {
    eachSequence(
        seed -> {
          Random random = new Random(seed);
          RandomCommands commands = new RandomCommands(random);
          RecordedAccount account = RecordedAccount.opened(RULES);
          PlainLedger plain = new PlainLedger(RULES, START);
          Totals totals = new Totals();
          Instant now = START;
          for (int step = 0; step < STEPS; step++) {
            now = now.plus(commands.step());
            CreditsCommand command = commands.next(now);
            plain = step(account, plain, totals, command, now);
            agree(account, plain, now);
            totals.check(account);
            if (random.nextInt(10) == 0) {
              account.restart();
            }
          }
          cutAnywhere(account, random);
        });
  }

  private static PlainLedger step(
      RecordedAccount account,
      PlainLedger plain,
      Totals totals,
      CreditsCommand command,
      Instant now) {
    PlainLedger expected;
    try {
      expected = plain.after(command, now);
    } catch (PlainLedger.Refused refused) {
      CreditAccount before = account.account();
      assertThat(refused(account, command, now)).as("%s is refused", command).isTrue();
      assertThat(account.account()).isEqualTo(before);
      return plain;
    }
    List<CreditsEvent> events = account.tell(command, now);
    events.forEach(totals::add);
    if (!(command instanceof VoidGrant || command instanceof ExpireDue)) {
      assertThat(account.decide(command, now)).as("%s repeated", command).isEmpty();
    }
    return expected;
  }

  private static boolean refused(RecordedAccount account, CreditsCommand command, Instant now) {
    try {
      account.tell(command, now);
      return false;
    } catch (DomainRejection refusal) {
      return true;
    }
  }

  private static void agree(RecordedAccount account, PlainLedger plain, Instant now) {
    PlainLedger then = plain.at(now);
    assertThat(account.availableAt(now)).isEqualTo(then.available(now));
    Balances balances = account.balancesAt(now);
    assertThat(balances.reservations().held()).isEqualTo(then.held());
    assertThat(balances.debt()).isEqualTo(then.debt());
    assertThat(left(balances)).isEqualTo(then.left());
  }

  /** What is left of each grant that has something left. */
  private static Map<UUID, Long> left(Balances balances) {
    Map<UUID, Long> left = new TreeMap<>();
    balances.grants().spendable().forEach(g -> left.put(g.id().value(), g.remaining()));
    return left;
  }

  /** Cutting a history anywhere and replaying the two parts gives the same state. */
  private static void cutAnywhere(RecordedAccount account, Random random) {
    List<CreditsEvent> events = account.events();
    int middle = random.nextInt(events.size() + 1);
    CreditAccount first = replay(CreditAccount.UNOPENED, events.subList(0, middle));
    CreditAccount kept = CreditAccountSnapshot.of(first).restore();
    assertThat(kept).isEqualTo(first);
    assertThat(replay(kept, events.subList(middle, events.size()))).isEqualTo(account.account());
  }

  private static CreditAccount replay(CreditAccount start, List<CreditsEvent> events) {
    CreditAccount account = start;
    for (CreditsEvent event : events) {
      account = account.evolve(event);
    }
    return account;
  }

  @Test
  void expiry_is_exact_with_the_job_switched_off() {
    eachSequence(
        seed -> {
          RandomCommands commands = new RandomCommands(new Random(seed));
          RecordedAccount swept = RecordedAccount.opened(RULES);
          RecordedAccount unswept = RecordedAccount.opened(RULES);
          Instant now = START;
          for (int step = 0; step < STEPS; step++) {
            now = now.plus(commands.step().abs());
            CreditsCommand command = commands.next(now);
            swept.tell(new ExpireDue(RecordedAccount.ACCOUNT), now);
            assertThat(refused(swept, command, now)).isEqualTo(refused(unswept, command, now));
            assertThat(unswept.availableAt(now)).isEqualTo(swept.availableAt(now));
            assertThat(left(unswept.balancesAt(now))).isEqualTo(left(swept.balancesAt(now)));
            assertThat(unswept.balancesAt(now).reservations())
                .isEqualTo(swept.balancesAt(now).reservations());
          }
        },
        SEQUENCES / 10);
  }

  private static void eachSequence(Consumer<Long> sequence) {
    eachSequence(sequence, SEQUENCES);
  }

  private static void eachSequence(Consumer<Long> sequence, int count) {
    long first = Long.getLong("ledger.seed", new Random().nextLong());
    System.out.println("-Dledger.seed=" + first);
    for (int i = 0; i < count; i++) {
      long seed = first + i;
      try {
        sequence.accept(seed);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("With -Dledger.seed=" + seed, e);
      }
    }
  }
}
