package ai.bilancompetence.credits.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditsEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of a credit account after every sequence of commands, sensible or not. */
class CreditAccountInvariantsTest {

  private static final Instant NOW = Instant.parse("2026-03-31T08:00:00Z");
  private static final CreditAccountId ACCOUNT = new CreditAccountId(new UUID(7, 2));

  @Property(tries = 2000)
  void credits_are_neither_made_nor_lost(@ForAll("sequences") List<CreditsCommand> commands) {
    CreditAccountHistory history = CreditAccountHistory.opened();
    for (CreditsCommand command : commands) {
      history.tell(command);
      CreditAccount account = history.account();
      assertThat(account.available() + account.held() + history.consumed())
          .isEqualTo(history.issued());
      assertThat(account.available()).isNotNegative();
      assertThat(account.held()).isNotNegative();
      assertThat(account.grants().byId().values())
          .allMatch(grant -> grant.remaining() >= 0 && grant.remaining() <= grant.amount());
    }
  }

  @Property(tries = 1000)
  void a_refused_command_leaves_the_state_as_it_was_and_a_repeated_one_changes_nothing(
      @ForAll("sequences") List<CreditsCommand> commands) {
    CreditAccountHistory history = CreditAccountHistory.opened();
    for (CreditsCommand command : commands) {
      CreditAccount before = history.account();
      boolean accepted = history.tell(command);
      if (!accepted) {
        assertThat(history.account()).isEqualTo(before);
      } else {
        assertThat(history.account().decide(command, NOW)).isEmpty();
      }
    }
  }

  @Property(tries = 500)
  void a_history_cut_anywhere_and_replayed_gives_the_same_state(
      @ForAll("sequences") List<CreditsCommand> commands, @ForAll int cut) {
    CreditAccountHistory history = CreditAccountHistory.opened();
    commands.forEach(history::tell);

    int middle = Math.floorMod(cut, history.events().size() + 1);
    CreditAccount first = replay(CreditAccount.UNOPENED, history.events().subList(0, middle));
    CreditAccount kept = CreditAccountSnapshot.of(first).restore();
    CreditAccount whole = replay(kept, history.events().subList(middle, history.events().size()));

    assertThat(kept).isEqualTo(first);
    assertThat(whole).isEqualTo(history.account());
  }

  @Provide
  Arbitrary<List<CreditsCommand>> sequences() {
    return CreditAccountHistory.sequences();
  }

  private static CreditAccount replay(CreditAccount start, List<CreditsEvent> events) {
    CreditAccount account = start;
    for (CreditsEvent event : events) {
      account = account.evolve(event);
    }
    return account;
  }
}
