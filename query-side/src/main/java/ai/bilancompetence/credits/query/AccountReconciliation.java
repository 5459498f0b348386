package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.AccountOwner.Kind;
import ai.bilancompetence.credits.event.CreditGrantVoided;
import ai.bilancompetence.credits.event.CreditMonth;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.query.Grants.Grant;
import ai.bilancompetence.credits.query.RecordedCredits.Use;
import ai.bilancompetence.platform.eventlog.RecordedEvent;
import ai.bilancompetence.platform.query.Reconciliation;
import ai.bilancompetence.platform.query.RowComparison;
import ai.bilancompetence.platform.query.RowDifference;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds the rows of one account against its events: the postings while they are read, the rest at
 * the end. Nothing of how the projection writes is used here.
 */
final class AccountReconciliation implements Reconciliation.Comparing {

  /** Positions at which something happened to a grant. */
  private static final class GrantTimes {
    private long created;
    private long changed;
    private @Nullable Long voided;
  }

  private record UsageKey(LocalDate month, String feature, @Nullable Object usedBy) {}

  private final LedgerRows rows;
  private final Consumer<RowDifference> found;
  private final Map<String, Long> balances = new TreeMap<>();
  private final Map<GrantId, Long> remaining = new HashMap<>();
  private final Map<GrantId, GrantTimes> times = new HashMap<>();
  private final Map<UsageKey, Long> usage = new LinkedHashMap<>();
  private AccountState state = AccountState.NOTHING;
  private long compared;

  AccountReconciliation(LedgerRows rows, Consumer<RowDifference> found) {
    this.rows = rows;
    this.found = found;
  }

  @Override
  public void take(List<RecordedEvent> events) {
    RowComparison entries = new RowComparison("ledger_entry");
    for (RecordedEvent event : events) {
      add(
          new RecordedCredits((CreditsEvent) event.event(), event.position(), event.recordedAt()),
          entries);
    }
    compareEntries(entries, events.getLast().position());
  }

  @Override
  public void finish(long position) {
    compareEntries(new RowComparison("ledger_entry"), position);
    compareAccount();
    compareGrants();
    compareReservations();
    compareBalances();
    compareUsage();
  }

  private void compareEntries(RowComparison entries, long until) {
    String range = "position > %d AND position <= %d".formatted(compared, until);
    entries.compare(rows.of("ledger_entry", range, "position", "line"), found);
    compared = until;
  }

  private void add(RecordedCredits recorded, RowComparison entries) {
    Use use = useOf(recorded);
    int line = 0;
    for (Posting posting : Posting.of(recorded.event())) {
      line++;
      expect(
          entries,
          rows.key("position", recorded.position(), "line", line),
          entry(recorded, use, posting));
      if (LedgerAccount.isConsumed(posting.ledgerAccount())) {
        LocalDate month = CreditMonth.of(recorded.event().occurredAt()).atDay(1);
        UsageKey key = new UsageKey(month, String.valueOf(use.feature()), use.usedBy());
        usage.merge(key, posting.amount(), Long::sum);
      }
    }
    if (recorded.event() instanceof CreditGrantVoided e) {
      times.computeIfAbsent(e.grantId(), id -> new GrantTimes()).voided = recorded.position();
    }
    state = state.evolve(recorded.event());
  }

  /** The end of a reservation does not say what it was for; the reservation does. */
  private Use useOf(RecordedCredits recorded) {
    return ReservationChanges.changedBy(recorded)
        .map(part -> state.reservations().get(new ReservationId(part.id())))
        .filter(hold -> recorded.use().feature() == null)
        .map(hold -> new Use(hold.feature(), hold.usedBy()))
        .orElseGet(recorded::use);
  }

  private Map<String, @Nullable Object> entry(RecordedCredits recorded, Use use, Posting posting) {
    String ledgerAccount = posting.ledgerAccount();
    GrantId grant = posting.grantId();
    Long left = null;
    if (grant != null && ledgerAccount.equals(LedgerAccount.AVAILABLE)) {
      left = remaining.merge(grant, posting.amount(), Long::sum);
      GrantTimes ofGrant = times.computeIfAbsent(grant, id -> new GrantTimes());
      ofGrant.created = ofGrant.created == 0 ? recorded.position() : ofGrant.created;
      ofGrant.changed = recorded.position();
    }
    Map<String, @Nullable Object> columns = new LinkedHashMap<>();
    columns.put("event_type", recorded.storedType());
    columns.put("ledger_account", ledgerAccount);
    columns.put("grant_id", grant);
    columns.put("amount", posting.amount());
    columns.put("running_balance", balances.merge(ledgerAccount, posting.amount(), Long::sum));
    columns.put("grant_remaining", left);
    columns.put("feature", use.feature());
    columns.put("used_by", use.usedBy());
    columns.put("reference", recorded.reference());
    columns.put("occurred_at", recorded.event().occurredAt());
    columns.put("recorded_at", recorded.recordedAt());
    return columns;
  }

  /** Every row says whose it is. */
  private void expect(RowComparison rows, String key, Map<String, @Nullable Object> columns) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(columns);
    all.put("organisation_id", ownerAs(Kind.ORGANISATION));
    all.put("owner_person", ownerAs(Kind.PERSON));
    rows.expect(key, all);
  }

  private @Nullable UUID ownerAs(Kind kind) {
    AccountOwner owner = state.owner();
    return owner != null && owner.kind() == kind ? owner.id() : null;
  }

  private void compareAccount() {
    RowComparison accounts = new RowComparison("credit_account");
    AccountOwner owner = state.owner();
    if (owner != null) {
      Map<String, @Nullable Object> columns = new LinkedHashMap<>();
      columns.put("owner_kind", owner.kind());
      columns.put("owner_id", owner.id());
      columns.put("opened_at", state.openedAt());
      columns.put("closed_at", state.closedAt());
      expect(accounts, rows.key(), columns);
    }
    accounts.compare(rows.of("credit_account", "true"), found);
  }

  private void compareGrants() {
    RowComparison grants = new RowComparison("credit_grant");
    for (Grant grant : state.grants().inOrder()) {
      GrantTimes ofGrant = times.getOrDefault(grant.grantId(), new GrantTimes());
      Map<String, @Nullable Object> columns = new LinkedHashMap<>();
      columns.put("category", grant.terms().category());
      columns.put("priority", grant.terms().priority());
      columns.put("effective_at", grant.terms().effectiveAt());
      columns.put("expires_at", grant.terms().expiresAt());
      columns.put("scope", StoredJson.tree(grant.terms().scope()));
      columns.put("granted_at", grant.terms().grantedAt());
      columns.put("source", grant.source());
      columns.put("reference", grant.reference());
      columns.put("amount", grant.amount());
      columns.put("remaining", grant.remaining());
      columns.put("created_position", ofGrant.created);
      columns.put("changed_position", ofGrant.changed);
      columns.put("voided_position", ofGrant.voided);
      expect(grants, rows.key("grant_id", grant.grantId()), columns);
    }
    grants.compare(rows.of("credit_grant", "true", "grant_id"), found);
  }

  private void compareReservations() {
    RowComparison reservations = new RowComparison("credit_reservation");
    for (Reservation hold : state.reservations().values()) {
      Map<String, @Nullable Object> columns = new LinkedHashMap<>();
      columns.put("holder", hold.holder());
      columns.put("feature", hold.feature());
      columns.put("used_by", hold.usedBy());
      columns.put("slices", StoredJson.tree(hold.slices()));
      columns.put("reserved_at", hold.reservedAt());
      columns.put("expires_at", hold.expiresAt());
      expect(reservations, rows.key("reservation_id", hold.reservationId()), columns);
    }
    reservations.compare(
        rows.of("credit_reservation", "until_position IS NULL", "reservation_id"), found);
  }

  private void compareBalances() {
    RowComparison expected = new RowComparison("ledger_balance");
    balances.forEach(
        (account, balance) ->
            expect(expected, rows.key("ledger_account", account), Map.of("balance", balance)));
    expected.compare(rows.of("ledger_balance", "true", "ledger_account"), found);
  }

  private void compareUsage() {
    RowComparison expected = new RowComparison("credit_usage");
    usage.forEach(
        (key, credits) ->
            expect(
                expected,
                rows.key("month", key.month, "feature", key.feature, "used_by", key.usedBy),
                Map.of("credits", credits)));
    expected.compare(rows.of("credit_usage", "true", "month", "feature", "used_by"), found);
  }
}
