package ai.bilancompetence.credits.command;

import static ai.bilancompetence.credits.command.CreditAccountHistory.ACCOUNT;
import static ai.bilancompetence.credits.command.CreditAccountHistory.NOW;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.Allocation;
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
import ai.bilancompetence.platform.command.AggregateStateContract;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

class CreditAccountAggregateStateTest
    extends AggregateStateContract<CreditAccount, CreditAccountSnapshot> {

  private static final GrantId PACK = new GrantId(new UUID(7, 3));
  private static final GrantId GIFT = new GrantId(new UUID(7, 2)); // Sorts before the older one.

  CreditAccountAggregateStateTest() {
    super(
        CreditAccountAggregate.class,
        new CreditAccountAggregateState(),
        history(),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static List<CreditsEvent> history() {
    return List.of(
        new CreditAccountOpened(ACCOUNT, AccountOwner.organisation(new UUID(7, 1)), NOW),
        new CreditsGranted(
            ACCOUNT, PACK, CreditCategory.PAID, 20, GrantSource.PURCHASE, "pi_1", NOW),
        new CreditsGranted(
            ACCOUNT,
            GIFT,
            CreditCategory.PROMOTIONAL,
            3,
            GrantSource.ADMINISTRATOR,
            "welcome",
            NOW),
        spent(1, "cv_analysis", slice(GIFT, 1)),
        reserved(1, ReservationHolder.PROCESS, slice(GIFT, 2), slice(PACK, 2)),
        reserved(2, ReservationHolder.CLIENT, slice(PACK, 3)),
        reserved(3, ReservationHolder.CLIENT, slice(PACK, 3)),
        reserved(4, ReservationHolder.CLIENT, slice(PACK, 3)),
        new CreditsCaptured(
            ACCOUNT, hold(2), "bilan", List.of(slice(PACK, 1)), List.of(slice(PACK, 2)), NOW),
        new CreditsReleased(ACCOUNT, hold(3), List.of(slice(PACK, 3)), NOW),
        new CreditsReleased(ACCOUNT, hold(4), List.of(slice(PACK, 3)), NOW),
        spent(3, "cv_analysis", slice(PACK, 1)),
        spent(2, "cv_analysis", slice(PACK, 2)));
  }

  private static CreditsReserved reserved(int id, ReservationHolder holder, Allocation... slices) {
    return new CreditsReserved(ACCOUNT, hold(id), holder, "bilan", List.of(slices), NOW);
  }

  private static CreditsSpent spent(int id, String feature, Allocation... slices) {
    return new CreditsSpent(ACCOUNT, new SpendId(new UUID(9, id)), feature, List.of(slices), NOW);
  }

  private static ReservationId hold(int id) {
    return new ReservationId(new UUID(8, id));
  }

  private static Allocation slice(GrantId grant, long amount) {
    return new Allocation(grant, amount);
  }
}
