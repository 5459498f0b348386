package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.command.CreditsCommand.AdjustCredits;
import ai.bilancompetence.credits.command.CreditsCommand.ApproveAdjustment;
import ai.bilancompetence.credits.command.CreditsCommand.CapturePart;
import ai.bilancompetence.credits.command.CreditsCommand.CaptureReservation;
import ai.bilancompetence.credits.command.CreditsCommand.ClawBackCredits;
import ai.bilancompetence.credits.command.CreditsCommand.CloseCreditAccount;
import ai.bilancompetence.credits.command.CreditsCommand.CompleteTransfer;
import ai.bilancompetence.credits.command.CreditsCommand.ExpireDue;
import ai.bilancompetence.credits.command.CreditsCommand.GrantCredits;
import ai.bilancompetence.credits.command.CreditsCommand.MoveCredits;
import ai.bilancompetence.credits.command.CreditsCommand.ReceiveTransfer;
import ai.bilancompetence.credits.command.CreditsCommand.RefundCredits;
import ai.bilancompetence.credits.command.CreditsCommand.RejectAdjustment;
import ai.bilancompetence.credits.command.CreditsCommand.ReleaseReservation;
import ai.bilancompetence.credits.command.CreditsCommand.ReserveCredits;
import ai.bilancompetence.credits.command.CreditsCommand.ReturnTransfer;
import ai.bilancompetence.credits.command.CreditsCommand.SetCreditLimit;
import ai.bilancompetence.credits.command.CreditsCommand.SpendCredits;
import ai.bilancompetence.credits.command.CreditsCommand.TransferCredits;
import ai.bilancompetence.credits.command.CreditsCommand.VoidGrant;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditUse;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSlice;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.GrantTerms;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.TransferId;
import ai.bilancompetence.platform.event.DerivedIds;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rules of credits once more, written plainly: lists that are searched from their beginning,
 * everything added up each time, nothing forgotten. It knows commands, not events, and shares no
 * line with what it is held against.
 */
final class PlainLedger {

  /** A rule refuses the command. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused() {
      super(null, null, false, false);
    }
  }

  private static final class Grant {
    GrantId id;
    GrantTerms terms;
    long granted;
    long left;
    boolean voided;
    long takenBack;

    Grant copy() {
      Grant g = new Grant();
      g.id = id;
      g.terms = terms;
      g.granted = granted;
      g.left = left;
      g.voided = voided;
      g.takenBack = takenBack;
      return g;
    }
  }

  /** So many credits of a grant. */
  private record Part(GrantId grant, long credits) {}

  private static final class Use {
    String feature;
    UUID person;
    Instant refundableUntil;
    List<Part> parts = new ArrayList<>();
    long refunded;

    Use copy() {
      Use u = new Use();
      u.feature = feature;
      u.person = person;
      u.refundableUntil = refundableUntil;
      u.parts = new ArrayList<>(parts);
      u.refunded = refunded;
      return u;
    }
  }

  private static final class Hold {
    ReserveCredits command;
    Instant since;
    Instant end;
    List<Part> parts = new ArrayList<>();
    List<Part> captured = new ArrayList<>();
    String fate = "live";
    long lastCapture;
    boolean nothingReturned;

    Hold copy() {
      Hold h = new Hold();
      h.command = command;
      h.since = since;
      h.end = end;
      h.parts = new ArrayList<>(parts);
      h.captured = new ArrayList<>(captured);
      h.fate = fate;
      h.lastCapture = lastCapture;
      h.nothingReturned = nothingReturned;
      return h;
    }
  }

  private final CreditsProperties rules;
  private List<Grant> grants = new ArrayList<>();
  private Map<UUID, Hold> holds = new LinkedHashMap<>();
  private Map<CreditUse, Use> uses = new LinkedHashMap<>();
  private Map<UUID, SpendCredits> spends = new LinkedHashMap<>();
  private Map<UUID, CapturePart> parts = new LinkedHashMap<>();
  private Map<UUID, RefundCredits> refunds = new LinkedHashMap<>();
  private Map<UUID, Long> refundAmounts = new LinkedHashMap<>();
  private Map<UUID, AdjustCredits> adjustments = new LinkedHashMap<>();
  private Map<UUID, String> adjustmentFates = new LinkedHashMap<>();
  private Map<UUID, TransferCredits> transfers = new LinkedHashMap<>();
  private Map<UUID, String> transferFates = new LinkedHashMap<>();
  private Map<UUID, List<Part>> underWay = new LinkedHashMap<>();
  private Map<UUID, Boolean> received = new LinkedHashMap<>();
  private Map<UUID, Long> limits = new LinkedHashMap<>();
  private Map<String, Long> monthlyUse = new TreeMap<>();
  private Map<String, Long> monthlyManagerGrants = new TreeMap<>();
  private long debt;
  private boolean closed;
  private Instant last;
  private boolean changed;

  PlainLedger(CreditsProperties rules, Instant opened) {
    this.rules = rules;
    this.last = opened;
  }

  private PlainLedger copy() {
    PlainLedger c = new PlainLedger(rules, last);
    c.grants = new ArrayList<>(grants.stream().map(Grant::copy).toList());
    holds.forEach((id, hold) -> c.holds.put(id, hold.copy()));
    uses.forEach((id, use) -> c.uses.put(id, use.copy()));
    c.spends = new LinkedHashMap<>(spends);
    c.parts = new LinkedHashMap<>(parts);
    c.refunds = new LinkedHashMap<>(refunds);
    c.refundAmounts = new LinkedHashMap<>(refundAmounts);
    c.adjustments = new LinkedHashMap<>(adjustments);
    c.adjustmentFates = new LinkedHashMap<>(adjustmentFates);
    c.transfers = new LinkedHashMap<>(transfers);
    c.transferFates = new LinkedHashMap<>(transferFates);
    c.underWay = new LinkedHashMap<>(underWay);
    c.received = new LinkedHashMap<>(received);
    c.limits = new LinkedHashMap<>(limits);
    c.monthlyUse = new TreeMap<>(monthlyUse);
    c.monthlyManagerGrants = new TreeMap<>(monthlyManagerGrants);
    c.debt = debt;
    c.closed = closed;
    return c;
  }

  /**
   * The ledger after a command; the same one when nothing changes.
   *
   * @throws Refused when a rule refuses it
   */
  PlainLedger after(CreditsCommand command, Instant clock) {
    Instant now = clock.isAfter(last) ? clock : last;
    PlainLedger next = copy();
    long before = Math.max(available(last), at(now).available(now));
    Instant swept = next.advance(now);
    next.changed = false;
    next.carryOut(command, now);
    if (!next.changed && !(command instanceof ExpireDue)) {
      return this;
    }
    long after = next.available(now);
    boolean ranLow = before >= rules.lowBalanceThreshold() && after < rules.lowBalanceThreshold();
    next.last = next.changed || ranLow ? now : swept.isAfter(last) ? swept : last;
    return next;
  }

  /** The ledger as it is at a moment, with what has run out by then. */
  PlainLedger at(Instant clock) {
    PlainLedger then = copy();
    then.advance(clock.isAfter(last) ? clock : last);
    return then;
  }

  long available(Instant clock) {
    Instant now = clock.isAfter(last) ? clock : last;
    return grants.stream().filter(g -> g.terms.isActiveAt(now)).mapToLong(g -> g.left).sum() - debt;
  }

  long held() {
    return holds.values().stream().flatMap(h -> h.parts.stream()).mapToLong(Part::credits).sum();
  }

  long debt() {
    return debt;
  }

  /** What is left of each grant that has something left. */
  Map<UUID, Long> left() {
    Map<UUID, Long> left = new TreeMap<>();
    grants.stream().filter(g -> g.left > 0).forEach(g -> left.put(g.id.value(), g.left));
    return left;
  }

  private Grant grant(GrantId id) {
    return grants.stream().filter(g -> g.id.equals(id)).findFirst().orElse(null);
  }

  // What has run out.

  private Instant advance(Instant now) {
    Instant latest = Instant.EPOCH;
    while (true) {
      Grant grant =
          grants.stream()
              .filter(g -> g.left > 0 && g.terms.isExpiredAt(now))
              .min(Comparator.comparing(g -> g.terms.expiresAt()))
              .orElse(null);
      Hold hold =
          holds.values().stream()
              .filter(h -> h.fate.equals("live") && h.end != null && !h.end.isAfter(now))
              .min(
                  Comparator.comparing((Hold h) -> h.end)
                      .thenComparing(h -> h.command.reservationId().value()))
              .orElse(null);
      if (grant == null && hold == null) {
        return latest;
      }
      if (hold == null || (grant != null && grant.terms.expiresAt().isBefore(hold.end))) {
        latest = grant.terms.expiresAt();
        grant.left = 0;
      } else {
        latest = hold.end;
        end(hold, "expired", hold.end);
      }
    }
  }

  private void end(Hold hold, String fate, Instant when) {
    List<Part> returned = hold.parts;
    hold.parts = new ArrayList<>();
    hold.fate = fate;
    Use use = new Use();
    use.feature = hold.command.feature();
    use.person = hold.command.usedBy();
    use.refundableUntil = when.plus(rules.refundWindow());
    use.parts = new ArrayList<>(hold.captured);
    uses.put(CreditUse.of(hold.command.reservationId()), use);
    if (month(hold.since).equals(month(when))) {
      count(monthlyUse, use.person, when, -sum(returned));
    }
    comeIn(returned, when);
  }

  /** Credits come back to their grants, and may have to go again at once. */
  private void comeIn(List<Part> parts, Instant when) {
    for (Part part : parts) {
      Grant grant = grant(part.grant());
      if (grant.voided) {
        grant.takenBack += part.credits();
      } else if (!grant.terms.isExpiredAt(when)) {
        long paid = Math.min(debt, part.credits());
        debt -= paid;
        grant.left += part.credits() - paid;
      }
    }
  }

  // What is asked.

  private void carryOut(CreditsCommand command, Instant now) {
    if (closed) {
      require(command instanceof ExpireDue || command instanceof CloseCreditAccount);
      return;
    }
    switch (command) {
      case GrantCredits c -> grant(c, now);
      case VoidGrant c -> {
        Grant grant = grant(c.grantId());
        require(grant != null && !grant.voided);
        // A grant of another origin is known as long as the account remembers it.
        grant.takenBack += grant.left;
        grant.left = 0;
        grant.voided = true;
        changed = true;
      }
      case ClawBackCredits c -> clawBack(c, now);
      case ReserveCredits c -> reserve(c, now);
      case CaptureReservation c -> capture(c, now);
      case CapturePart c -> capture(c, now);
      case ReleaseReservation c -> {
        Hold hold = holds.get(c.reservationId().value());
        require(hold != null && (hold.fate.equals("live") || hold.fate.equals("released")));
        if (hold.fate.equals("live")) {
          end(hold, "released", now);
          changed = true;
        }
      }
      case SpendCredits c -> spend(c, now);
      case RefundCredits c -> refund(c, now);
      case AdjustCredits c -> adjust(c, now);
      case ApproveAdjustment c -> {
        AdjustCredits asked = adjustments.get(c.adjustmentId().value());
        require(asked != null);
        String fate = adjustmentFates.get(c.adjustmentId().value());
        if (fate.equals("approved by " + c.approvedBy())) {
          return;
        }
        require(fate.equals("waiting") && !asked.requestedBy().equals(c.approvedBy()));
        adjustmentFates.put(c.adjustmentId().value(), "approved by " + c.approvedBy());
        correct(asked, now);
      }
      case RejectAdjustment c -> {
        String fate = adjustmentFates.get(c.adjustmentId().value());
        require(fate != null);
        if (fate.equals("rejected by " + c.rejectedBy())) {
          return;
        }
        require(fate.equals("waiting"));
        adjustmentFates.put(c.adjustmentId().value(), "rejected by " + c.rejectedBy());
        changed = true;
      }
      case TransferCredits c -> send(c, now);
      case ReceiveTransfer c -> receive(c, now);
      case CompleteTransfer c -> endTransfer(c.transferId(), "completed", now);
      case ReturnTransfer c -> endTransfer(c.transferId(), "returned", now);
      case SetCreditLimit c -> {
        changed = !Objects.equals(limits.get(c.personId()), c.creditsPerMonth());
        if (c.creditsPerMonth() == null) {
          limits.remove(c.personId());
        } else {
          limits.put(c.personId(), c.creditsPerMonth());
        }
      }
      case CloseCreditAccount c -> {
        require(
            debt == 0
                && grants.stream().allMatch(g -> g.left == 0)
                && holds.values().stream().noneMatch(h -> h.fate.equals("live"))
                && underWay.isEmpty()
                && !adjustmentFates.containsValue("waiting"));
        closed = true;
        changed = true;
      }
      case MoveCredits c -> c.movements().forEach(movement -> carryOut(movement, now));
      case ExpireDue c -> {}
      default -> throw new IllegalArgumentException("Not part of the model: " + command);
    }
  }

  private void grant(GrantCredits c, Instant now) {
    Grant known = grant(c.grantId());
    if (known != null) {
      require(
          known.granted == c.amount()
              && known.terms.category() == c.terms().category()
              && known.terms.priority() == c.terms().priority()
              && known.terms.scope().equals(c.terms().scope())
              && Objects.equals(known.terms.expiresAt(), c.terms().expiresAt())
              && (c.terms().effectiveAt() == null
                  || c.terms().effectiveAt().equals(known.terms.effectiveAt())));
      return;
    }
    Instant from = c.terms().effectiveAt() == null ? now : c.terms().effectiveAt();
    Instant until = c.terms().expiresAt();
    require(until == null || (until.isAfter(now) && until.isAfter(from)));
    require(rules.features().containsAll(c.terms().scope()));
    if (c.source() == GrantSource.MANAGER) {
      long before = monthlyManagerGrants.getOrDefault(month(now), 0L);
      require(
          c.terms().category() == CreditCategory.PROMOTIONAL
              && c.amount() <= rules.managerGrants().maxPerGrant()
              && before + c.amount() <= rules.managerGrants().maxPerMonth());
      monthlyManagerGrants.put(month(now), before + c.amount());
    }
    add(
        c.grantId(),
        new GrantTerms(
            c.terms().category(), c.terms().priority(), from, until, c.terms().scope(), now),
        c.amount(),
        now);
  }

  private void add(GrantId id, GrantTerms terms, long amount, Instant now) {
    Grant grant = new Grant();
    grant.id = id;
    grant.terms = terms;
    grant.granted = amount;
    grants.add(grant);
    comeIn(List.of(new Part(id, amount)), now);
    changed = true;
  }

  private void clawBack(ClawBackCredits c, Instant now) {
    Grant grant = grant(c.grantId());
    require(grant != null && c.cumulative() <= grant.granted);
    long missing = c.cumulative() - grant.takenBack;
    if (missing <= 0) {
      return;
    }
    changed = true;
    grant.takenBack += missing;
    long own = Math.min(missing, grant.left);
    grant.left -= own;
    missing -= own;
    missing = takeUpTo(missing, g -> g.terms.isActiveAt(now));
    missing = takeUpTo(missing, g -> true);
    debt += missing;
  }

  private long takeUpTo(long amount, Predicate<Grant> wanted) {
    long missing = amount;
    for (Grant grant : burning(wanted)) {
      long taken = Math.min(missing, grant.left);
      grant.left -= taken;
      missing -= taken;
    }
    return missing;
  }

  private List<Grant> burning(Predicate<Grant> wanted) {
    return grants.stream()
        .filter(g -> g.left > 0)
        .filter(wanted)
        .sorted(
            Comparator.comparingInt((Grant g) -> g.terms.priority())
                .thenComparing(g -> g.terms.expiresAt() == null ? Instant.MAX : g.terms.expiresAt())
                .thenComparing(
                    g ->
                        switch (g.terms.category()) {
                          case PROMOTIONAL -> 1;
                          case SUBSCRIPTION -> 2;
                          case PAID -> 3;
                        })
                .thenComparing(g -> g.terms.effectiveAt())
                .thenComparing(g -> g.terms.grantedAt())
                .thenComparing(g -> g.id.value()))
        .toList();
  }

  private List<Part> take(long amount, Predicate<Grant> wanted) {
    List<Part> taken = new ArrayList<>();
    long missing = amount;
    for (Grant grant : burning(wanted)) {
      long n = Math.min(missing, grant.left);
      if (n > 0) {
        grant.left -= n;
        missing -= n;
        taken.add(new Part(grant.id, n));
      }
    }
    require(missing == 0);
    return taken;
  }

  private List<Part> take(long amount, String feature, @Nullable UUID person, Instant now) {
    require(rules.features().contains(feature));
    if (person != null && limits.containsKey(person)) {
      long used = monthlyUse.getOrDefault(month(now) + person, 0L);
      require(used + amount <= limits.get(person));
    }
    return take(
        amount,
        g ->
            g.terms.isActiveAt(now)
                && (g.terms.scope().isEmpty() || g.terms.scope().contains(feature)));
  }

  private void reserve(ReserveCredits c, Instant now) {
    Hold known = holds.get(c.reservationId().value());
    if (known != null) {
      require(
          known.command.amount() == c.amount()
              && known.command.feature().equals(c.feature())
              && known.command.holder() == c.holder());
      return;
    }
    Duration timeout = c.timeout() == null ? rules.holdTimeout() : c.timeout();
    require(timeout.compareTo(rules.maxHoldTimeout()) <= 0);
    Hold hold = new Hold();
    hold.command = c;
    hold.since = now;
    boolean forEver = c.timeout() == null && c.holder() == ReservationHolder.PROCESS;
    hold.end = forEver ? null : now.plus(timeout);
    hold.parts = new ArrayList<>(take(c.amount(), c.feature(), c.usedBy(), now));
    holds.put(c.reservationId().value(), hold);
    count(monthlyUse, c.usedBy(), now, c.amount());
    changed = true;
  }

  private void capture(CaptureReservation c, Instant now) {
    Hold hold = holds.get(c.reservationId().value());
    require(hold != null);
    if (hold.fate.equals("captured")) {
      require(c.amount() == null ? hold.nothingReturned : c.amount() == hold.lastCapture);
      return;
    }
    require(hold.fate.equals("live"));
    long amount = c.amount() == null ? sum(hold.parts) : c.amount();
    require(amount <= sum(hold.parts));
    hold.nothingReturned = amount == sum(hold.parts);
    hold.lastCapture = amount;
    hold.captured.addAll(cut(hold, amount));
    end(hold, "captured", now);
    changed = true;
  }

  private void capture(CapturePart c, Instant now) {
    CapturePart known = parts.get(c.captureId().value());
    if (known != null) {
      require(known.equals(c));
      return;
    }
    Hold hold = holds.get(c.reservationId().value());
    require(hold != null && hold.fate.equals("live") && c.amount() <= sum(hold.parts));
    hold.captured.addAll(cut(hold, c.amount()));
    parts.put(c.captureId().value(), c);
    if (hold.parts.isEmpty()) {
      end(hold, "released", now);
    }
    changed = true;
  }

  /** Takes the first credits out of a hold. */
  private static List<Part> cut(Hold hold, long amount) {
    List<Part> first = new ArrayList<>();
    long missing = amount;
    while (missing > 0) {
      Part part = hold.parts.removeFirst();
      long n = Math.min(missing, part.credits());
      first.add(new Part(part.grant(), n));
      missing -= n;
      if (n < part.credits()) {
        hold.parts.addFirst(new Part(part.grant(), part.credits() - n));
      }
    }
    return first;
  }

  private void spend(SpendCredits c, Instant now) {
    SpendCredits known = spends.get(c.spendId().value());
    if (known != null) {
      require(known.amount() == c.amount() && known.feature().equals(c.feature()));
      return;
    }
    Use use = new Use();
    use.feature = c.feature();
    use.person = c.usedBy();
    use.refundableUntil = now.plus(rules.refundWindow());
    use.parts = take(c.amount(), c.feature(), c.usedBy(), now);
    uses.put(CreditUse.of(c.spendId()), use);
    spends.put(c.spendId().value(), c);
    count(monthlyUse, c.usedBy(), now, c.amount());
    changed = true;
  }

  private void refund(RefundCredits c, Instant now) {
    RefundCredits known = refunds.get(c.refundId().value());
    if (known != null) {
      require(
          known.use().equals(c.use())
              && (c.amount() == null
                  || c.amount().equals(refundAmounts.get(c.refundId().value()))));
      return;
    }
    boolean exists =
        c.use().kind() == CreditUse.Kind.SPEND
            ? spends.containsKey(c.use().id())
            : holds.containsKey(c.use().id()) && !holds.get(c.use().id()).fate.equals("live");
    require(exists);
    Use use = uses.get(c.use());
    require(!now.isAfter(use.refundableUntil));
    long left = sum(use.parts) - use.refunded;
    long amount = c.amount() == null ? left : c.amount();
    require(left > 0 && amount <= left);
    List<GrantId> grantOfCredit = new ArrayList<>(); // Credit by credit.
    for (Part part : use.parts) {
      for (long n = 0; n < part.credits(); n++) {
        grantOfCredit.add(part.grant());
      }
    }
    Collections.reverse(grantOfCredit);
    List<Part> back = new ArrayList<>();
    for (long n = use.refunded; n < use.refunded + amount; n++) {
      back.add(new Part(grantOfCredit.get((int) n), 1));
    }
    use.refunded += amount;
    refunds.put(c.refundId().value(), c);
    refundAmounts.put(c.refundId().value(), amount);
    count(monthlyUse, use.person, now, -amount);
    comeIn(back, now);
    changed = true;
  }

  private void adjust(AdjustCredits c, Instant now) {
    AdjustCredits known = adjustments.get(c.adjustmentId().value());
    if (known != null) {
      require(known.amount() == c.amount() && known.requestedBy().equals(c.requestedBy()));
      return;
    }
    if (Math.abs(c.amount()) > rules.adjustmentApprovalAbove()) {
      adjustmentFates.put(c.adjustmentId().value(), "waiting");
      changed = true;
    } else {
      correct(c, now);
      adjustmentFates.put(c.adjustmentId().value(), "made alone");
    }
    adjustments.put(c.adjustmentId().value(), c);
  }

  private void correct(AdjustCredits c, Instant now) {
    if (c.amount() < 0) {
      take(-c.amount(), g -> g.terms.isActiveAt(now));
      changed = true;
    } else {
      GrantId id = new GrantId(DerivedIds.derive("adjustment grant", c.adjustmentId().toString()));
      add(id, GrantTerms.unconditional(CreditCategory.PAID, now), c.amount(), now);
      grant(id).granted = -1; // It has no payment that could be taken back.
    }
  }

  private void send(TransferCredits c, Instant now) {
    TransferCredits known = transfers.get(c.transferId().value());
    if (known != null) {
      require(known.amount() == c.amount() && known.toAccountId().equals(c.toAccountId()));
      return;
    }
    require(!c.toAccountId().equals(c.accountId()));
    underWay.put(c.transferId().value(), take(c.amount(), g -> g.terms.isActiveAt(now)));
    transfers.put(c.transferId().value(), c);
    transferFates.put(c.transferId().value(), "under way");
    changed = true;
  }

  private void endTransfer(TransferId id, String fate, Instant now) {
    String before = transferFates.get(id.value());
    require(before != null);
    if (before.equals(fate)) {
      return;
    }
    require(before.equals("under way"));
    transferFates.put(id.value(), fate);
    List<Part> parts = underWay.remove(id.value());
    if (fate.equals("returned")) {
      comeIn(parts, now);
    }
    changed = true;
  }

  private void receive(ReceiveTransfer c, Instant now) {
    if (received.putIfAbsent(c.transferId().value(), true) != null) {
      return;
    }
    for (GrantSlice slice : c.slices()) {
      GrantId id =
          new GrantId(
              DerivedIds.derive("transferred grant", c.transferId() + ":" + slice.grantId()));
      add(id, slice.terms(), slice.amount(), now);
      grant(id).granted = -1;
    }
  }

  private static String month(Instant moment) {
    return moment.atZone(ZoneId.of("Europe/Paris")).toString().substring(0, 7);
  }

  private static void count(
      Map<String, Long> months, @Nullable UUID person, Instant when, long credits) {
    if (person != null) {
      months.merge(month(when) + person, credits, Long::sum);
    }
  }

  private static long sum(List<Part> parts) {
    return parts.stream().mapToLong(Part::credits).sum();
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new Refused();
    }
  }
}
