package ai.bilancompetence.credits.command;

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
import ai.bilancompetence.credits.event.GrantSource;
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

/** An account, everything that happened to it, and a count kept apart from it. */
final class CreditAccountHistory {

  static final Instant NOW = Instant.parse("2026-03-31T08:00:00Z");
  static final CreditAccountId ACCOUNT = new CreditAccountId(new UUID(7, 2));

  private CreditAccount account = CreditAccount.UNOPENED;
  private final List<CreditsEvent> events = new ArrayList<>();
  private long issued;
  private long consumed;

  static CreditAccountHistory opened() {
    CreditAccountHistory history = new CreditAccountHistory();
    history.tell(new OpenCreditAccount(ACCOUNT, AccountOwner.person(new UUID(7, 1))));
    return history;
  }

  CreditAccount account() {
    return account;
  }

  List<CreditsEvent> events() {
    return events;
  }

  /** Everything that was granted, in credits. */
  long issued() {
    return issued;
  }

  /** Everything that was captured or spent, in credits. */
  long consumed() {
    return consumed;
  }

  /** Whether the command was accepted. */
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
      case CreditsCaptured e -> consumed += Allocation.sum(e.captured());
      case CreditsSpent e -> consumed += Allocation.sum(e.allocations());
      default -> {}
    }
  }

  /** Commands to one account, sensible or not. */
  static Arbitrary<List<CreditsCommand>> sequences() {
    Arbitrary<Long> amounts = Arbitraries.longs().between(1, 12);
    Arbitrary<UUID> ids = Arbitraries.longs().between(1, 6).map(n -> new UUID(9, n));
    Arbitrary<CreditCategory> categories = Arbitraries.of(CreditCategory.class);
    Arbitrary<CreditsCommand> commands =
        Arbitraries.oneOf(
            Combinators.combine(ids, categories, amounts)
                .as(
                    (id, c, n) ->
                        new GrantCredits(
                            ACCOUNT, new GrantId(id), c, n, GrantSource.PURCHASE, "ref")),
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
}
