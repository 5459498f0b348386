package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditAccountOpened;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsReleased;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.CreditsSpent;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.event.SpendId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Histories of some accounts as the log could hold them, the same for the same seed. */
final class RandomCredits {

  private static final Instant START = Instant.parse("2026-03-02T08:00:00.123456Z");

  private final Random random;
  private final List<RecordedCredits> history = new ArrayList<>();
  private final List<Account> accounts = new ArrayList<>();
  private long position;

  /** What of an account its next events depend on. */
  private record Account(
      CreditAccountId id, List<GrantId> grants, List<Long> remaining, List<CreditsReserved> live) {}

  private RandomCredits(long seed) {
    this.random = new Random(seed);
  }

  static List<RecordedCredits> history(long seed, int events) {
    RandomCredits credits = new RandomCredits(seed);
    while (credits.history.size() < events) {
      credits.happen();
    }
    return credits.history;
  }

  private void happen() {
    if (accounts.isEmpty() || accounts.size() < 5 && random.nextInt(10) == 0) {
      open();
      return;
    }
    Account account = accounts.get(random.nextInt(accounts.size()));
    switch (random.nextInt(7)) {
      case 0 -> grant(account);
      case 1, 2 -> reserve(account);
      case 3 -> capture(account);
      case 4 -> release(account);
      default -> spend(account);
    }
  }

  private void open() {
    Account account =
        new Account(
            new CreditAccountId(id()), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    AccountOwner owner =
        random.nextBoolean() ? AccountOwner.organisation(id()) : AccountOwner.person(id());
    accounts.add(account);
    record(new CreditAccountOpened(account.id, owner, now()));
  }

  private void grant(Account account) {
    GrantId grant = new GrantId(id());
    long amount = 1 + random.nextInt(30);
    account.grants.add(grant);
    account.remaining.add(amount);
    CreditCategory category =
        CreditCategory.values()[random.nextInt(CreditCategory.values().length)];
    GrantSource source = GrantSource.values()[random.nextInt(GrantSource.values().length)];
    record(new CreditsGranted(account.id, grant, category, amount, source, "ref '{\"", now()));
  }

  private void reserve(Account account) {
    List<Allocation> slices = take(account);
    if (!slices.isEmpty()) {
      CreditsReserved reserved =
          new CreditsReserved(
              account.id,
              new ReservationId(id()),
              ReservationHolder.CLIENT,
              feature(),
              slices,
              now());
      account.live.add(reserved);
      record(reserved);
    }
  }

  /** In part: the last slice goes back. */
  private void capture(Account account) {
    if (account.live.isEmpty()) {
      return;
    }
    CreditsReserved hold = account.live.remove(random.nextInt(account.live.size()));
    int used = random.nextBoolean() ? hold.allocations().size() : hold.allocations().size() - 1;
    List<Allocation> returned = hold.allocations().subList(used, hold.allocations().size());
    giveBack(account, returned);
    record(
        new CreditsCaptured(
            account.id,
            hold.reservationId(),
            hold.feature(),
            hold.allocations().subList(0, used),
            returned,
            now()));
  }

  private void release(Account account) {
    if (!account.live.isEmpty()) {
      CreditsReserved hold = account.live.remove(random.nextInt(account.live.size()));
      giveBack(account, hold.allocations());
      record(new CreditsReleased(account.id, hold.reservationId(), hold.allocations(), now()));
    }
  }

  private void spend(Account account) {
    List<Allocation> slices = take(account);
    if (!slices.isEmpty()) {
      record(new CreditsSpent(account.id, new SpendId(id()), feature(), slices, now()));
    }
  }

  private List<Allocation> take(Account account) {
    List<Allocation> slices = new ArrayList<>();
    for (int i = 0; i < account.grants.size() && slices.size() < 3; i++) {
      long rest = account.remaining.get(i);
      if (rest > 0) {
        long amount = 1 + random.nextLong(rest);
        account.remaining.set(i, rest - amount);
        slices.add(new Allocation(account.grants.get(i), amount));
      }
    }
    return slices;
  }

  private void giveBack(Account account, List<Allocation> slices) {
    for (Allocation slice : slices) {
      int grant = account.grants.indexOf(slice.grantId());
      account.remaining.set(grant, account.remaining.get(grant) + slice.amount());
    }
  }

  /** Between two events of accounts stand events of others. */
  private void record(CreditsEvent event) {
    position += 1 + random.nextInt(3);
    history.add(new RecordedCredits(event, position, event.occurredAt().plusMillis(7)));
  }

  private Instant now() {
    return START.plusSeconds(history.size());
  }

  private String feature() {
    return random.nextBoolean() ? "bilan" : "cv_analysis";
  }

  private UUID id() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
