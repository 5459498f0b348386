package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditAccountOpened;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsReleased;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.CreditsSpent;
import ai.bilancompetence.credits.event.ReservationId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;

/** What a batch of events changes in the ledger, taken together. */
final class LedgerChanges {

  /** Something that an account has: a grant, a reservation. */
  record AccountPart(UUID accountId, UUID id) {}

  /** By how many credits the rest of a grant changes. */
  record GrantChange(AccountPart grant, long by) {}

  /** One line of the double entry, still without the balance after it. */
  record Entry(RecordedCredits source, int line, Posting posting) {}

  private final List<CreditAccountOpened> opened = new ArrayList<>();
  private final List<CreditsGranted> granted = new ArrayList<>();
  private final SequencedMap<AccountPart, Long> grantChanges = new LinkedHashMap<>();
  private final SequencedMap<AccountPart, CreditsReserved> begun = new LinkedHashMap<>();
  private final List<AccountPart> ended = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();

  private LedgerChanges() {}

  static LedgerChanges of(List<RecordedCredits> batch) {
    LedgerChanges changes = new LedgerChanges();
    batch.forEach(changes::add);
    return changes;
  }

  List<CreditAccountOpened> opened() {
    return opened;
  }

  /** New grants, in order of creation. */
  List<CreditsGranted> granted() {
    return granted;
  }

  /** How the rest of grants changes, of new ones too; one change for each grant. */
  List<GrantChange> grantChanges() {
    return grantChanges.entrySet().stream()
        .filter(change -> change.getValue() != 0)
        .map(change -> new GrantChange(change.getKey(), change.getValue()))
        .toList();
  }

  /** Reservations that began and live on after the batch. */
  List<CreditsReserved> begun() {
    return List.copyOf(begun.values());
  }

  /** Reservations from before the batch that ended in it. */
  List<AccountPart> ended() {
    return ended;
  }

  /** All postings, in order. */
  List<Entry> entries() {
    return entries;
  }

  private void add(RecordedCredits recorded) {
    CreditsEvent event = recorded.event();
    switch (event) {
      case CreditAccountOpened e -> opened.add(e);
      case CreditsGranted e -> granted.add(e);
      case CreditsReserved e -> {
        changeGrants(e, e.allocations(), -1);
        begun.put(new AccountPart(recorded.accountId(), e.reservationId().value()), e);
      }
      case CreditsCaptured e -> end(e, e.reservationId(), e.returned());
      case CreditsReleased e -> end(e, e.reservationId(), e.returned());
      case CreditsSpent e -> changeGrants(e, e.allocations(), -1);
    }
    int line = 0;
    for (Posting posting : Posting.of(event)) {
      line++;
      entries.add(new Entry(recorded, line, posting));
    }
  }

  private void end(CreditsEvent e, ReservationId reservation, List<Allocation> returned) {
    changeGrants(e, returned, 1);
    AccountPart key = new AccountPart(e.accountId().value(), reservation.value());
    if (begun.remove(key) == null) {
      ended.add(key);
    }
  }

  private void changeGrants(CreditsEvent e, List<Allocation> slices, int sign) {
    for (Allocation slice : slices) {
      AccountPart grant = new AccountPart(e.accountId().value(), slice.grantId().value());
      grantChanges.merge(grant, sign * slice.amount(), Long::sum);
    }
  }
}
