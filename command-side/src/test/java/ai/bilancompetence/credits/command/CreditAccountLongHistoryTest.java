package ai.bilancompetence.credits.command;

import static ai.bilancompetence.credits.command.CreditAccountHistory.ACCOUNT;
import static ai.bilancompetence.credits.command.CreditAccountHistory.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.credits.command.CreditsCommand.CaptureReservation;
import ai.bilancompetence.credits.command.CreditsCommand.GrantCredits;
import ai.bilancompetence.credits.command.CreditsCommand.ReserveCredits;
import ai.bilancompetence.credits.command.CreditsCommand.SpendCredits;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.event.SpendId;
import ai.bilancompetence.platform.eventlog.DomainEventSerializer;
import ai.bilancompetence.platform.eventlog.EventTypeNames;
import ai.bilancompetence.platform.eventlog.Upcasters;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An account that has been in use for years: 100,000 events. */
class CreditAccountLongHistoryTest {

  private static final int EVENTS = 100_000;
  private static final int BYTES_PER_ID = 24;

  /** Copying what the account remembers would cost ten thousand times as much. */
  @Test
  void aCommandCostsAboutWhatItCostsOnAShortHistory() {
    CreditAccount young = account(10);
    CreditAccount old = account(EVENTS);

    long onYoung = Long.MAX_VALUE;
    long onOld = Long.MAX_VALUE;
    for (int round = 0; round < 50; round++) {
      onYoung = Math.min(onYoung, nanosOf(young));
      onOld = Math.min(onOld, nanosOf(old));
    }

    assertThat(onOld).isLessThan(50 * onYoung);
  }

  @Test
  void aSnapshotIsSmallAndWhole() {
    CreditAccount old = account(EVENTS);

    EventTypeNames names = new EventTypeNames(List.of());
    String json =
        new DomainEventSerializer(names, new Upcasters(names, List.of()))
            .getObjectMapper()
            .writeValueAsString(CreditAccountSnapshot.of(old));

    int remembered = old.spends().size() + old.reservations().byId().size();
    assertThat(remembered).isGreaterThan(EVENTS / 2);
    assertThat(json.length()).isLessThan(remembered * BYTES_PER_ID + EVENTS);
    assertThat(CreditAccountSnapshot.of(old).restore()).isEqualTo(old);
  }

  private static long nanosOf(CreditAccount account) {
    long before = System.nanoTime();
    for (int i = 0; i < 500; i++) {
      after(
          account,
          new SpendCredits(ACCOUNT, new SpendId(new UUID(-i, i)), "cv_analysis", 1 + i % 3));
    }
    return System.nanoTime() - before;
  }

  /** A pack now and then, and in between spends and reservations that are captured in part. */
  private static CreditAccount account(int events) {
    Random random = new Random(42);
    CreditAccount account = CreditAccountHistory.opened().account();
    for (int i = 0; i < events; i++) {
      UUID id = new UUID(random.nextLong(), random.nextLong());
      switch (i % 100) {
        case 0 ->
            account =
                after(
                    account,
                    new GrantCredits(
                        ACCOUNT,
                        new GrantId(id),
                        CreditCategory.PAID,
                        300,
                        GrantSource.PURCHASE,
                        "pi"));
        case 1 -> {
          ReservationId hold = new ReservationId(id);
          account =
              after(
                  account, new ReserveCredits(ACCOUNT, hold, ReservationHolder.CLIENT, "bilan", 5));
          account = after(account, new CaptureReservation(ACCOUNT, hold, 3L));
          i++;
        }
        default ->
            account =
                after(
                    account, new SpendCredits(ACCOUNT, new SpendId(id), "cv_analysis", 1 + i % 3));
      }
    }
    return account;
  }

  private static CreditAccount after(CreditAccount account, CreditsCommand command) {
    CreditAccount changed = account;
    for (CreditsEvent event : account.decide(command, NOW)) {
      changed = changed.evolve(event);
    }
    return changed;
  }
}
