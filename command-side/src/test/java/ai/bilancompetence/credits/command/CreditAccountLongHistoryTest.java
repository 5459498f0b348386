package ai.bilancompetence.credits.command;

import static ai.bilancompetence.credits.command.RecordedAccount.ACCOUNT;
import static ai.bilancompetence.credits.command.RecordedAccount.RULES;
import static ai.bilancompetence.credits.command.RecordedAccount.START;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.credits.command.CreditsCommand.CaptureReservation;
import ai.bilancompetence.credits.command.CreditsCommand.GrantCredits;
import ai.bilancompetence.credits.command.CreditsCommand.RefundCredits;
import ai.bilancompetence.credits.command.CreditsCommand.ReserveCredits;
import ai.bilancompetence.credits.command.CreditsCommand.SpendCredits;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditUse;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.RefundId;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.event.SpendId;
import ai.bilancompetence.platform.eventlog.DomainEventSerializer;
import ai.bilancompetence.platform.eventlog.EventTypeNames;
import ai.bilancompetence.platform.eventlog.Upcasters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An account that has been in use for two years: a pack every second day, and its use. */
class CreditAccountLongHistoryTest {

  private static final int DAYS = 730;
  private static final int USES_A_DAY = 50;

  /** 45 spends of two credits, and five holds of which one credit is used. */
  private static final long USED_A_DAY = 95;

  private static final int MOST_BYTES = 10_000;

  private final RecordedAccount account = RecordedAccount.opened(RULES);
  private Instant now = START;
  private int ids;

  @Test
  void what_it_remembers_does_not_grow_with_its_history() {
    useEveryDay(60);
    int early = remembered();
    useEveryDay(DAYS - 60);

    assertThat(account.events()).hasSizeGreaterThan(40_000);
    assertThat(remembered()).isLessThanOrEqualTo(early + 1);
    assertThat(account.account().balances().reservations().byId()).isEmpty();
    assertThat(snapshot().length()).isLessThan(MOST_BYTES);
    assertThat(CreditAccountSnapshot.of(account.account()).restore()).isEqualTo(account.account());
  }

  @Test
  void yet_what_was_used_can_be_refunded_for_as_long_as_it_was_agreed() {
    useEveryDay(1);
    SpendCredits spend = new SpendCredits(ACCOUNT, new SpendId(id()), "image", 3, null);
    account.tell(spend, now);
    Instant last = now.plus(RULES.refundWindow());
    useEveryDay((int) RULES.refundWindow().toDays() - 1);
    long before = account.availableAt(last);

    account.tell(
        new RefundCredits(ACCOUNT, new RefundId(id()), CreditUse.of(spend.spendId()), null), last);

    assertThat(account.availableAt(last)).isEqualTo(before + 3);
  }

  private void useEveryDay(int days) {
    grant(10);
    for (int day = 0; day < days; day++) {
      if (day % 2 == 0) {
        grant(2 * USED_A_DAY);
      }
      for (int use = 0; use < USES_A_DAY; use++) {
        use(use % 10 == 0);
      }
      now = now.plus(Duration.ofDays(1));
    }
  }

  private void grant(long amount) {
    account.tell(
        GrantCredits.unconditional(
            ACCOUNT, new GrantId(id()), CreditCategory.PAID, amount, GrantSource.PURCHASE, "pi"),
        now);
  }

  private void use(boolean withHold) {
    if (!withHold) {
      account.tell(new SpendCredits(ACCOUNT, new SpendId(id()), "image", 2, null), now);
      return;
    }
    ReservationId hold = new ReservationId(id());
    account.tell(
        new ReserveCredits(ACCOUNT, hold, ReservationHolder.CLIENT, "image", 2, null, null), now);
    account.tell(new CaptureReservation(ACCOUNT, hold, 1L), now);
  }

  private int remembered() {
    CreditAccount state = account.account();
    return state.balances().grants().byId().size()
        + state.balances().reservations().byId().size()
        + state.corrections().refunded().size()
        + state.transfers().size();
  }

  private String snapshot() {
    EventTypeNames names = new EventTypeNames(List.of());
    return new DomainEventSerializer(names, new Upcasters(names, List.of()))
        .getObjectMapper()
        .writeValueAsString(CreditAccountSnapshot.of(account.account()));
  }

  private UUID id() {
    ids++;
    return new UUID(11, ids);
  }
}
