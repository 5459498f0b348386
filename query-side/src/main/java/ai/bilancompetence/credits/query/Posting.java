package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditAccountOpened;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsReleased;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.CreditsSpent;
import java.util.List;
import java.util.stream.Stream;

/**
 * One line of a double entry.
 *
 * @param ledgerAccount which account of the ledger it changes
 * @param amount by how many credits; the lines of one event sum to zero
 */
record Posting(String ledgerAccount, long amount) {

  /** The balanced lines of an event. */
  static List<Posting> of(CreditsEvent event) {
    return switch (event) {
      case CreditAccountOpened e -> List.of();
      case CreditsGranted e ->
          List.of(
              new Posting(LedgerAccount.issued(e.category()), -e.amount()),
              new Posting(LedgerAccount.AVAILABLE, e.amount()));
      case CreditsReserved e -> move(LedgerAccount.AVAILABLE, LedgerAccount.HELD, e.allocations());
      case CreditsCaptured e ->
          Stream.concat(
                  move(LedgerAccount.HELD, LedgerAccount.consumed(e.feature()), e.captured())
                      .stream(),
                  move(LedgerAccount.HELD, LedgerAccount.AVAILABLE, e.returned()).stream())
              .toList();
      case CreditsReleased e -> move(LedgerAccount.HELD, LedgerAccount.AVAILABLE, e.returned());
      case CreditsSpent e ->
          move(LedgerAccount.AVAILABLE, LedgerAccount.consumed(e.feature()), e.allocations());
    };
  }

  private static List<Posting> move(String from, String to, List<Allocation> slices) {
    long amount = Allocation.sum(slices);
    return amount == 0 ? List.of() : List.of(new Posting(from, -amount), new Posting(to, amount));
  }
}
