package ai.bilancompetence.credits.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.credits.command.CreditsCommand.CaptureReservation;
import ai.bilancompetence.credits.command.CreditsCommand.GrantCredits;
import ai.bilancompetence.credits.command.CreditsCommand.OpenCreditAccount;
import ai.bilancompetence.credits.command.CreditsCommand.ReleaseReservation;
import ai.bilancompetence.credits.command.CreditsCommand.ReserveCredits;
import ai.bilancompetence.credits.command.CreditsCommand.SpendCredits;
import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsSpent;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.event.SpendId;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of a credit account after every sequence of commands, sensible or not. */
class CreditAccountInvariantsTest {

  private static final Instant NOW = Instant.parse("2026-03-31T08:00:00Z");
  private static final CreditAccountId ACCOUNT = new CreditAccountId(new UUID(7, 2));

  @Property(tries = 2000)
  void credits_are_neither_made_nor_lost(@ForAll("sequences") List<CreditsCommand> commands) {
    History history = History.opened();
    for (CreditsCommand command : commands) {
      history.tell(command);
      CreditAccount account = history.account;
      assertThat(account.available() + account.held() + history.consumed).isEqualTo(history.issued);
      assertThat(account.available()).isNotNegative();
      assertThat(account.held()).isNotNegative();
      assertThat(account.grants().byId().values())
          .allMatch(grant -> grant.remaining() >= 0 && grant.remaining() <= grant.amount());
    }
  }

  @Property(tries = 1000)
  void a_refused_command_leaves_the_state_as_it_was_and_a_repeated_one_changes_nothing(
      @ForAll("sequences") List<CreditsCommand> commands) {
    History history = History.opened();
    for (CreditsCommand command : commands) {
      CreditAccount before = history.account;
      boolean accepted = history.tell(command);
      if (!accepted) {
        assertThat(history.account).isEqualTo(before);
      } else {
        assertThat(history.account.decide(command, NOW)).isEmpty();
      }
    }
  }

  @Property(tries = 500)
  void a_history_cut_anywhere_and_replayed_gives_the_same_state(
      @ForAll("sequences") List<CreditsCommand> commands, @ForAll int cut) {
    History history = History.opened();
    commands.forEach(history::tell);

    int middle = Math.floorMod(cut, history.events.size() + 1);
    CreditAccount snapshot = replay(CreditAccount.UNOPENED, history.events.subList(0, middle));
    CreditAccount whole = replay(snapshot, history.events.subList(middle, history.events.size()));

    assertThat(whole).isEqualTo(history.account);
  }

  @Provide
  Arbitrary<List<CreditsCommand>> sequences() {
    Arbitrary<Long> amounts = Arbitraries.longs().between(1, 12);
    Arbitrary<UUID> ids = Arbitraries.longs().between(1, 6).map(n -> new UUID(9, n));
    Arbitrary<CreditCategory> categories = Arbitraries.of(CreditCategory.class);
    Arbitrary<CreditsCommand> commands =
        Arbitraries.oneOf(
            Combinators.combine(ids, categories, amounts)
                .as((id, c, n) -> new GrantCredits(ACCOUNT, new GrantId(id), c, n, "ref")),
            Combinators.combine(ids, amounts)
                .as(
                    (id, n) ->
                        new ReserveCredits(
                            ACCOUNT, new ReservationId(id), ReservationHolder.CLIENT, "bilan", n)),
            Combinators.combine(ids, amounts.injectNull(0.5))
                .as((id, n) -> new CaptureReservation(ACCOUNT, new ReservationId(id), n)),
            ids.map(id -> new ReleaseReservation(ACCOUNT, new ReservationId(id))),
            Combinators.combine(ids, amounts)
                .as((id, n) -> new SpendCredits(ACCOUNT, new SpendId(id), "bilan", n)));
    return commands.list().ofMinSize(1).ofMaxSize(50);
  }

  private static CreditAccount replay(CreditAccount start, List<CreditsEvent> events) {
    CreditAccount account = start;
    for (CreditsEvent event : events) {
      account = account.evolve(event);
    }
    return account;
  }

  /** An account, everything that happened to it, and a count kept apart from it. */
  private static final class History {

    private CreditAccount account = CreditAccount.UNOPENED;
    private final List<CreditsEvent> events = new ArrayList<>();
    private long issued;
    private long consumed;

    static History opened() {
      History history = new History();
      history.tell(new OpenCreditAccount(ACCOUNT, AccountOwner.person(new UUID(7, 1))));
      return history;
    }

    boolean tell(CreditsCommand command) {
      try {
        for (CreditsEvent event : account.decide(command, NOW)) {
          account = account.evolve(event);
          events.add(event);
          count(event);
        }
        return true;
      } catch (DomainRejection refused) {
        return false;
      }
    }

    private void count(CreditsEvent event) {
      switch (event) {
        case CreditsGranted e -> issued += e.amount();
        case CreditsCaptured e -> consumed += sum(e.captured());
        case CreditsSpent e -> consumed += sum(e.allocations());
        default -> {}
      }
    }

    private static long sum(List<Allocation> slices) {
      return slices.stream().mapToLong(Allocation::amount).sum();
    }
  }
}
