package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.CreditAccountClosed;
import ai.bilancompetence.credits.event.CreditAccountOpened;
import ai.bilancompetence.credits.event.CreditGrantVoided;
import ai.bilancompetence.credits.event.CreditMonth;
import ai.bilancompetence.credits.event.CreditsAdjusted;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsTransferredIn;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSlice;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.GrantTerms;
import ai.bilancompetence.credits.query.RecordedCredits.Use;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a batch of events changes in the ledger, taken together. */
final class LedgerChanges {

  /** Something that an account has: a grant, a reservation. */
  record AccountPart(UUID accountId, UUID id) {}

  /** Credits that came in as a grant. */
  record NewGrant(
      AccountPart grant,
      GrantTerms terms,
      long amount,
      @Nullable GrantSource source,
      String reference,
      long position) {}

  /**
   * How the rest of a grant changes.
   *
   * @param by how many credits
   * @param position when it last did
   */
  record GrantChange(AccountPart grant, long by, long position) {

    private static GrantChange later(GrantChange first, GrantChange second) {
      return new GrantChange(first.grant, first.by + second.by, second.position);
    }
  }

  /** A month's use of a feature by a person. */
  record UsageKey(UUID accountId, LocalDate month, String feature, @Nullable UUID usedBy) {}

  /** By how many credits a month's use changes. */
  record UsageChange(UsageKey key, long by) {}

  /** One line of the double entry, still without the balance after it. */
  record Entry(RecordedCredits source, Use use, int line, Posting posting) {}

  private final ReservationChanges reservations;
  private final List<RecordedCredits> batch;
  private final List<RecordedCredits> opened = new ArrayList<>();
  private final List<RecordedCredits> closed = new ArrayList<>();
  private final SequencedMap<AccountPart, NewGrant> granted = new LinkedHashMap<>();
  private final SequencedMap<AccountPart, GrantChange> grantChanges = new LinkedHashMap<>();
  private final List<RecordedCredits> voided = new ArrayList<>();
  private final SequencedMap<UsageKey, Long> usage = new LinkedHashMap<>();
  private final List<Entry> entries = new ArrayList<>();

  private LedgerChanges(List<RecordedCredits> batch, ReservationChanges reservations) {
    this.batch = batch;
    this.reservations = reservations;
  }

  /**
   * @param reservations with those that were live before the batch and that it changes
   */
  static LedgerChanges of(List<RecordedCredits> batch, ReservationChanges reservations) {
    LedgerChanges changes = new LedgerChanges(batch, reservations);
    batch.forEach(changes::add);
    return changes;
  }

  /** All events, in order. */
  List<RecordedCredits> events() {
    return batch;
  }

  /** Accounts that were opened. */
  List<RecordedCredits> opened() {
    return opened;
  }

  /** Accounts that were closed. */
  List<RecordedCredits> closed() {
    return closed;
  }

  /** Grants that are new, or that more was added to from outside. */
  List<NewGrant> granted() {
    return List.copyOf(granted.values());
  }

  /** How the rest of grants changes, of new ones too; one change for each grant. */
  List<GrantChange> grantChanges() {
    return List.copyOf(grantChanges.values());
  }

  /** Grants that were taken back. */
  List<RecordedCredits> voided() {
    return voided;
  }

  ReservationChanges reservations() {
    return reservations;
  }

  List<UsageChange> usage() {
    return usage.entrySet().stream()
        .map(change -> new UsageChange(change.getKey(), change.getValue()))
        .toList();
  }

  /** All postings, in order. */
  List<Entry> entries() {
    return entries;
  }

  private void add(RecordedCredits recorded) {
    switch (recorded.event()) {
      case CreditAccountOpened e -> opened.add(recorded);
      case CreditAccountClosed e -> closed.add(recorded);
      case CreditGrantVoided e -> voided.add(recorded);
      case CreditsGranted e ->
          grant(recorded, e.grantId(), e.terms(), e.amount(), e.source(), e.reference());
      case CreditsTransferredIn e -> arrive(recorded, e.slices(), null, e.transferId().toString());
      case CreditsAdjusted e when e.amount() > 0 ->
          arrive(recorded, e.slices(), GrantSource.ADMINISTRATOR, e.reason());
      default -> {}
    }
    post(recorded, reservations.add(recorded));
  }

  private void arrive(
      RecordedCredits recorded,
      List<GrantSlice> slices,
      @Nullable GrantSource source,
      String reference) {
    for (GrantSlice slice : slices) {
      grant(recorded, slice.grantId(), slice.terms(), slice.amount(), source, reference);
    }
  }

  private void grant(
      RecordedCredits recorded,
      GrantId id,
      GrantTerms terms,
      long amount,
      @Nullable GrantSource source,
      String reference) {
    AccountPart key = new AccountPart(recorded.accountId(), id.value());
    granted.merge(
        key,
        new NewGrant(key, terms, amount, source, reference, recorded.position()),
        (first, more) ->
            new NewGrant(
                key,
                first.terms,
                first.amount + more.amount,
                first.source,
                first.reference,
                first.position));
  }

  private void post(RecordedCredits recorded, Use use) {
    CreditsEvent event = recorded.event();
    int line = 0;
    for (Posting posting : Posting.of(event)) {
      line++;
      entries.add(new Entry(recorded, use, line, posting));
      GrantId grant = posting.grantId();
      if (grant != null && posting.ledgerAccount().equals(LedgerAccount.AVAILABLE)) {
        AccountPart key = new AccountPart(recorded.accountId(), grant.value());
        GrantChange change = new GrantChange(key, posting.amount(), recorded.position());
        grantChanges.merge(key, change, GrantChange::later);
      }
      if (LedgerAccount.isConsumed(posting.ledgerAccount())) {
        LocalDate month = CreditMonth.of(event.occurredAt()).atDay(1);
        String feature = Objects.requireNonNull(use.feature());
        UsageKey key = new UsageKey(recorded.accountId(), month, feature, use.usedBy());
        usage.merge(key, posting.amount(), Long::sum);
      }
    }
  }
}
