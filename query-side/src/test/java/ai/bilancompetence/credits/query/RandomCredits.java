package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.AdjustmentId;
import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.AutoTopUp;
import ai.bilancompetence.credits.event.AutoTopUpDisabled;
import ai.bilancompetence.credits.event.AutoTopUpEnabled;
import ai.bilancompetence.credits.event.CaptureId;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditAccountOpened;
import ai.bilancompetence.credits.event.CreditAdjustmentRejected;
import ai.bilancompetence.credits.event.CreditAdjustmentRequested;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditGrantVoided;
import ai.bilancompetence.credits.event.CreditLimitSet;
import ai.bilancompetence.credits.event.CreditUse;
import ai.bilancompetence.credits.event.CreditsAdjusted;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.credits.event.CreditsClawedBack;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsPartlyCaptured;
import ai.bilancompetence.credits.event.CreditsRefunded;
import ai.bilancompetence.credits.event.CreditsReleased;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.CreditsSpent;
import ai.bilancompetence.credits.event.CreditsTransferReturned;
import ai.bilancompetence.credits.event.CreditsTransferredIn;
import ai.bilancompetence.credits.event.CreditsTransferredOut;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSlice;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.GrantTerms;
import ai.bilancompetence.credits.event.RefundId;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.event.SpendId;
import ai.bilancompetence.credits.event.TransferId;
import ai.bilancompetence.credits.query.RandomAccount.Grant;
import ai.bilancompetence.credits.query.RandomAccount.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Histories of some accounts as the log could hold them, the same for the same seed. */
final class RandomCredits {

  private static final Instant START = Instant.parse("2026-03-29T08:00:00.123456Z");
  private static final List<String> FEATURES = List.of("bilan", "cv_analysis");

  /**
   * What time brought to an account before something else happened to it.
   *
   * @param from index of the first event of it
   * @param to index after the last
   */
  record Sweep(CreditAccountId account, int from, int to, Instant now) {}

  /** Consumed credits that can come back. */
  private record Spent(RandomAccount account, CreditsSpent event) {}

  private final Random random;
  private final List<RecordedCredits> history = new ArrayList<>();
  private final List<Sweep> sweeps = new ArrayList<>();
  private final List<RandomAccount> accounts = new ArrayList<>();
  private final List<Spent> spends = new ArrayList<>();
  private final Map<RandomAccount, List<CreditAdjustmentRequested>> requested =
      new LinkedHashMap<>();
  private final List<UUID> people;
  private Instant now = START;
  private long position;

  private RandomCredits(long seed) {
    this.random = new Random(seed);
    this.people = List.of(id(), id(), id());
  }

  static List<RecordedCredits> history(long seed, int events) {
    return of(seed, events).history;
  }

  static List<Sweep> sweeps(long seed, int events) {
    return of(seed, events).sweeps;
  }

  private static RandomCredits of(long seed, int events) {
    RandomCredits credits = new RandomCredits(seed);
    while (credits.history.size() < events) {
      credits.happen();
    }
    return credits;
  }

  private void happen() {
    now = now.plusSeconds(random.nextInt(10) == 0 ? random.nextInt(40_000) : random.nextInt(600));
    if (accounts.isEmpty() || accounts.size() < 5 && random.nextInt(10) == 0) {
      open();
      return;
    }
    RandomAccount account = accounts.get(random.nextInt(accounts.size()));
    int before = history.size();
    account.bringTo(now);
    sweeps.add(new Sweep(account.id, before, history.size(), now));
    switch (random.nextInt(20)) {
      case 0, 1, 2 -> grant(account);
      case 3, 4, 5, 6 -> reserve(account);
      case 7 -> capture(account);
      case 8 -> partlyCapture(account);
      case 9 -> release(account);
      case 10 -> refund();
      case 11 -> takeBack(account);
      case 12 -> clawBack(account);
      case 13 -> adjust(account);
      case 14 -> transfer(account);
      case 15 -> request(account);
      case 16 -> set(account);
      default -> spend(account);
    }
  }

  private void open() {
    RandomAccount account = new RandomAccount(new CreditAccountId(id()), this::record);
    AccountOwner owner =
        random.nextBoolean() ? AccountOwner.organisation(id()) : AccountOwner.person(id());
    accounts.add(account);
    record(new CreditAccountOpened(account.id, owner, now));
  }

  private void grant(RandomAccount account) {
    GrantSlice slice = new GrantSlice(new GrantId(id()), terms(), 1 + random.nextInt(30));
    GrantSource source = GrantSource.values()[random.nextInt(GrantSource.values().length)];
    List<Allocation> slices = account.comeIn(List.of(slice));
    record(
        new CreditsGranted(
            account.id, slice.grantId(), slice.terms(), slice.amount(), source, "ref '{\"", now));
    account.comeBack(slices, now);
  }

  private GrantTerms terms() {
    Instant effective = random.nextInt(4) == 0 ? now.plusSeconds(random.nextInt(9000)) : now;
    return new GrantTerms(
        CreditCategory.values()[random.nextInt(CreditCategory.values().length)],
        random.nextInt(3) * 25,
        effective,
        random.nextBoolean() ? null : effective.plusSeconds(1 + random.nextInt(40_000)),
        random.nextBoolean() ? List.of() : FEATURES,
        now);
  }

  private void reserve(RandomAccount account) {
    List<Allocation> slices = take(account);
    if (slices.isEmpty() || account.debt > 0) {
      account.comeBack(slices, now);
      return;
    }
    CreditsReserved reserved =
        new CreditsReserved(
            account.id,
            new ReservationId(id()),
            random.nextBoolean() ? ReservationHolder.CLIENT : ReservationHolder.PROCESS,
            feature(),
            slices,
            random.nextInt(3) == 0
                ? null
                : now.plus(Duration.ofSeconds(1 + random.nextInt(30_000))),
            person(),
            now);
    Map<GrantId, Long> held = new LinkedHashMap<>();
    slices.forEach(slice -> held.merge(slice.grantId(), slice.amount(), Long::sum));
    account.holds.put(reserved.reservationId(), new Hold(reserved, held, new ArrayList<>()));
    record(reserved);
  }

  /** In part: the last slice goes back. */
  private void capture(RandomAccount account) {
    Hold hold = anyOf(account);
    if (hold == null) {
      return;
    }
    account.holds.remove(hold.begun().reservationId());
    List<Allocation> rest = hold.rest();
    int used = random.nextBoolean() ? rest.size() : Math.max(0, rest.size() - 1);
    List<Allocation> returned = rest.subList(used, rest.size());
    record(
        new CreditsCaptured(
            account.id,
            hold.begun().reservationId(),
            hold.begun().feature(),
            rest.subList(0, used),
            List.copyOf(hold.captured()),
            returned,
            hold.begun().usedBy(),
            now,
            now));
    account.comeBack(returned, now);
  }

  private void partlyCapture(RandomAccount account) {
    Hold hold = anyOf(account);
    if (hold == null || hold.rest().isEmpty()) {
      return;
    }
    Allocation first = hold.rest().getFirst();
    Allocation part = new Allocation(first.grantId(), 1 + random.nextLong(first.amount()));
    hold.slices().merge(part.grantId(), -part.amount(), Long::sum);
    hold.captured().add(part);
    record(
        new CreditsPartlyCaptured(
            account.id,
            hold.begun().reservationId(),
            new CaptureId(id()),
            hold.begun().feature(),
            List.of(part),
            hold.begun().usedBy(),
            now));
  }

  private void release(RandomAccount account) {
    Hold hold = anyOf(account);
    if (hold != null) {
      account.holds.remove(hold.begun().reservationId());
      record(
          new CreditsReleased(
              account.id,
              hold.begun().reservationId(),
              List.copyOf(hold.captured()),
              hold.rest(),
              now,
              now));
      account.comeBack(hold.rest(), now);
    }
  }

  private void spend(RandomAccount account) {
    List<Allocation> slices = take(account);
    if (slices.isEmpty() || account.debt > 0) {
      account.comeBack(slices, now);
      return;
    }
    CreditsSpent spent =
        new CreditsSpent(
            account.id, new SpendId(id()), feature(), slices, person(), now.plusSeconds(90), now);
    spends.add(new Spent(account, spent));
    record(spent);
  }

  private void refund() {
    if (spends.isEmpty()) {
      return;
    }
    Spent spent = spends.remove(random.nextInt(spends.size()));
    RandomAccount account = spent.account();
    account.bringTo(now);
    List<Allocation> slices = spent.event().allocations().reversed();
    record(
        new CreditsRefunded(
            account.id,
            new RefundId(id()),
            CreditUse.of(spent.event().spendId()),
            spent.event().feature(),
            withTerms(account, slices),
            spent.event().usedBy(),
            now,
            now));
    account.comeBack(slices, now);
  }

  private void takeBack(RandomAccount account) {
    List<Grant> open = account.grants.values().stream().filter(grant -> !grant.voided).toList();
    if (!open.isEmpty() && random.nextInt(3) == 0) {
      Grant grant = open.get(random.nextInt(open.size()));
      record(new CreditGrantVoided(account.id, grant.id, grant.remaining, "Twice", now));
      grant.remaining = 0;
      grant.voided = true;
    }
  }

  private void clawBack(RandomAccount account) {
    if (account.grants.isEmpty() || random.nextBoolean()) {
      return;
    }
    List<Allocation> slices = new ArrayList<>();
    for (Grant grant : account.grants.values()) {
      if (grant.remaining > 0) {
        slices.add(new Allocation(grant.id, grant.remaining));
        grant.remaining = 0;
      }
    }
    long owed = random.nextInt(9);
    account.debt += owed;
    GrantId grant = account.grants.keySet().iterator().next();
    record(
        new CreditsClawedBack(
            account.id, grant, Allocation.sum(slices) + owed, slices, owed, "re_1", now));
  }

  private void adjust(RandomAccount account) {
    boolean more = random.nextBoolean();
    List<Allocation> slices =
        more
            ? account.comeIn(
                List.of(new GrantSlice(new GrantId(id()), terms(), 1 + random.nextInt(9))))
            : take(account);
    if (slices.isEmpty()) {
      return;
    }
    List<CreditAdjustmentRequested> waiting = requested.getOrDefault(account, List.of());
    AdjustmentId adjustment =
        waiting.isEmpty() ? new AdjustmentId(id()) : waiting.removeLast().adjustmentId();
    record(
        new CreditsAdjusted(
            account.id,
            adjustment,
            Allocation.sum(slices) * (more ? 1 : -1),
            withTerms(account, slices),
            "=why",
            people.getFirst(),
            people.getLast(),
            now));
    if (more) {
      account.comeBack(slices, now);
    }
  }

  private void request(RandomAccount account) {
    List<CreditAdjustmentRequested> waiting =
        requested.computeIfAbsent(account, a -> new ArrayList<>());
    if (!waiting.isEmpty() && random.nextInt(3) == 0) {
      AdjustmentId id = waiting.removeFirst().adjustmentId();
      record(new CreditAdjustmentRejected(account.id, id, people.getLast(), now));
    } else {
      waiting.add(
          new CreditAdjustmentRequested(
              account.id, new AdjustmentId(id()), 7, "why", people.getFirst(), now));
      record(waiting.getLast());
    }
  }

  private void set(RandomAccount account) {
    switch (random.nextInt(4)) {
      case 0 -> record(new AutoTopUpEnabled(account.id, new AutoTopUp(5, "p", 50, 200), now));
      case 1 -> record(new AutoTopUpDisabled(account.id, now));
      case 2 -> record(new CreditLimitSet(account.id, people.getFirst(), null, now));
      default -> record(new CreditLimitSet(account.id, people.getFirst(), 20L, now));
    }
  }

  /** To another account, which takes it or does not. */
  private void transfer(RandomAccount account) {
    RandomAccount other = accounts.get(random.nextInt(accounts.size()));
    List<Allocation> slices = other == account ? List.of() : take(account);
    if (slices.isEmpty()) {
      return;
    }
    TransferId transfer = new TransferId(id());
    List<GrantSlice> moved = withTerms(account, slices);
    record(new CreditsTransferredOut(account.id, transfer, id(), other.id, moved, now));
    if (random.nextInt(3) == 0) {
      record(new CreditsTransferReturned(account.id, transfer, other.id, moved, "refused", now));
      account.comeBack(slices, now);
    } else {
      other.bringTo(now);
      List<GrantSlice> arrived =
          moved.stream()
              .map(slice -> new GrantSlice(new GrantId(id()), slice.terms(), slice.amount()))
              .toList();
      List<Allocation> came = other.comeIn(arrived);
      record(new CreditsTransferredIn(other.id, transfer, account.id, arrived, now));
      other.comeBack(came, now);
    }
  }

  private static List<GrantSlice> withTerms(RandomAccount account, List<Allocation> slices) {
    return slices.stream()
        .map(s -> new GrantSlice(s.grantId(), account.grants.get(s.grantId()).terms, s.amount()))
        .toList();
  }

  private List<Allocation> take(RandomAccount account) {
    List<Allocation> slices = new ArrayList<>();
    for (Grant grant : account.usable(now)) {
      if (slices.size() < 3) {
        long amount = random.nextBoolean() ? grant.remaining : 1 + random.nextLong(grant.remaining);
        grant.remaining -= amount;
        slices.add(new Allocation(grant.id, amount));
      }
    }
    return slices;
  }

  private @Nullable Hold anyOf(RandomAccount account) {
    List<Hold> live = List.copyOf(account.holds.values());
    return live.isEmpty() ? null : live.get(random.nextInt(live.size()));
  }

  /** Between two events of accounts stand events of others. */
  private void record(CreditsEvent event) {
    position += 1 + random.nextInt(3);
    history.add(new RecordedCredits(event, position, now.plusMillis(7)));
  }

  private @Nullable UUID person() {
    return random.nextInt(4) == 0 ? null : people.get(random.nextInt(people.size()));
  }

  private String feature() {
    return FEATURES.get(random.nextInt(FEATURES.size()));
  }

  private UUID id() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
