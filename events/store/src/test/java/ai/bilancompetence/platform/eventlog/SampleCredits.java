package ai.bilancompetence.platform.eventlog;

import static ai.bilancompetence.platform.eventlog.SampleEvents.ACCOUNT;
import static ai.bilancompetence.platform.eventlog.SampleEvents.AT;
import static ai.bilancompetence.platform.eventlog.SampleEvents.ORGANISATION;
import static ai.bilancompetence.platform.eventlog.SampleEvents.PERSON;
import static ai.bilancompetence.platform.eventlog.SampleEvents.RESERVATION;
import static ai.bilancompetence.platform.eventlog.SampleEvents.id;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.AdjustmentId;
import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.AutoTopUp;
import ai.bilancompetence.credits.event.AutoTopUpDisabled;
import ai.bilancompetence.credits.event.AutoTopUpEnabled;
import ai.bilancompetence.credits.event.CaptureId;
import ai.bilancompetence.credits.event.CreditAccountClosed;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditAccountOpened;
import ai.bilancompetence.credits.event.CreditAdjustmentRejected;
import ai.bilancompetence.credits.event.CreditAdjustmentRequested;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditDebtPaid;
import ai.bilancompetence.credits.event.CreditGrantVoided;
import ai.bilancompetence.credits.event.CreditLimitSet;
import ai.bilancompetence.credits.event.CreditReservationExpired;
import ai.bilancompetence.credits.event.CreditTopUpCompleted;
import ai.bilancompetence.credits.event.CreditTopUpDeclined;
import ai.bilancompetence.credits.event.CreditTopUpRequested;
import ai.bilancompetence.credits.event.CreditTransferCompleted;
import ai.bilancompetence.credits.event.CreditUse;
import ai.bilancompetence.credits.event.CreditsAdjusted;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.credits.event.CreditsClawedBack;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsExpired;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsPartlyCaptured;
import ai.bilancompetence.credits.event.CreditsRanLow;
import ai.bilancompetence.credits.event.CreditsRefunded;
import ai.bilancompetence.credits.event.CreditsReleased;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.CreditsSpent;
import ai.bilancompetence.credits.event.CreditsTransferReturned;
import ai.bilancompetence.credits.event.CreditsTransferredIn;
import ai.bilancompetence.credits.event.CreditsTransferredOut;
import ai.bilancompetence.credits.event.CreditsVoided;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSlice;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.GrantTerms;
import ai.bilancompetence.credits.event.RefundId;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.SpendId;
import ai.bilancompetence.credits.event.TopUpId;
import ai.bilancompetence.credits.event.TransferId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One event of each type of credits. Those of which there are older revisions have what these are
 * read as.
 */
final class SampleCredits {

  private static final GrantId GRANT = new GrantId(id(6));
  private static final SpendId SPEND = new SpendId(id(8));
  private static final AdjustmentId ADJUSTMENT = new AdjustmentId(id(10));
  private static final TransferId TRANSFER = new TransferId(id(11));
  private static final TopUpId TOP_UP = new TopUpId(id(12));
  private static final CreditAccountId OTHER_ACCOUNT = new CreditAccountId(id(13));
  private static final UUID ADMINISTRATOR = id(14);
  private static final Instant LATER = Instant.parse("2026-06-30T22:00:00Z");
  private static final List<Allocation> SLICES = List.of(new Allocation(GRANT, 3));
  private static final GrantTerms TERMS =
      new GrantTerms(CreditCategory.PROMOTIONAL, 10, AT, LATER, List.of("bilan"), AT);
  private static final List<GrantSlice> GRANT_SLICES = List.of(new GrantSlice(GRANT, TERMS, 3));

  private SampleCredits() {}

  static Stream<CreditsEvent> all() {
    return Stream.of(grants(), uses(), corrections(), transfers(), settings())
        .flatMap(events -> events);
  }

  private static Stream<CreditsEvent> grants() {
    return Stream.of(
        new CreditAccountOpened(ACCOUNT, AccountOwner.organisation(ORGANISATION.value()), AT),
        new CreditsGranted(
            ACCOUNT,
            GRANT,
            GrantTerms.unconditional(CreditCategory.PAID, AT),
            200,
            GrantSource.PURCHASE,
            "pi_sample",
            AT),
        new CreditsExpired(ACCOUNT, GRANT, 3, AT),
        new CreditGrantVoided(ACCOUNT, GRANT, 3, "Granted twice", AT),
        new CreditsVoided(ACCOUNT, GRANT, 3, AT),
        new CreditAccountClosed(ACCOUNT, AT));
  }

  private static Stream<CreditsEvent> uses() {
    return Stream.of(
        new CreditsReserved(
            ACCOUNT, RESERVATION, ReservationHolder.CLIENT, "bilan", SLICES, null, null, AT),
        new CreditsPartlyCaptured(
            ACCOUNT, RESERVATION, new CaptureId(id(15)), "bilan", SLICES, PERSON.value(), AT),
        new CreditsCaptured(
            ACCOUNT, RESERVATION, "bilan", SLICES, List.of(), List.of(), null, AT, AT),
        new CreditsReleased(ACCOUNT, RESERVATION, List.of(), SLICES, AT, AT),
        new CreditReservationExpired(ACCOUNT, RESERVATION, SLICES, SLICES, LATER, AT),
        new CreditsSpent(ACCOUNT, SPEND, "cv_analysis", SLICES, null, AT, AT),
        new CreditsRefunded(
            ACCOUNT,
            new RefundId(id(16)),
            CreditUse.of(SPEND),
            "cv_analysis",
            GRANT_SLICES,
            PERSON.value(),
            LATER,
            AT));
  }

  private static Stream<CreditsEvent> corrections() {
    return Stream.of(
        new CreditsClawedBack(ACCOUNT, GRANT, 5, SLICES, 2, "re_sample", AT),
        new CreditDebtPaid(ACCOUNT, SLICES, AT),
        new CreditAdjustmentRequested(ACCOUNT, ADJUSTMENT, -3, "Counted twice", ADMINISTRATOR, AT),
        new CreditAdjustmentRejected(ACCOUNT, ADJUSTMENT, id(17), AT),
        new CreditsAdjusted(
            ACCOUNT, ADJUSTMENT, -3, GRANT_SLICES, "Counted twice", ADMINISTRATOR, id(17), AT));
  }

  private static Stream<CreditsEvent> transfers() {
    return Stream.of(
        new CreditsTransferredOut(
            ACCOUNT, TRANSFER, ORGANISATION.value(), OTHER_ACCOUNT, GRANT_SLICES, AT),
        new CreditsTransferredIn(ACCOUNT, TRANSFER, OTHER_ACCOUNT, GRANT_SLICES, AT),
        new CreditTransferCompleted(ACCOUNT, TRANSFER, AT),
        new CreditsTransferReturned(ACCOUNT, TRANSFER, GRANT_SLICES, "credits_account_closed", AT));
  }

  private static Stream<CreditsEvent> settings() {
    return Stream.of(
        new CreditLimitSet(ACCOUNT, PERSON.value(), 20L, AT),
        new CreditsRanLow(ACCOUNT, 4, 5, AT),
        new AutoTopUpEnabled(ACCOUNT, new AutoTopUp(5, "pack_50", 50, 200), AT),
        new AutoTopUpDisabled(ACCOUNT, AT),
        new CreditTopUpRequested(ACCOUNT, TOP_UP, "pack_50", 50, AT),
        new CreditTopUpCompleted(ACCOUNT, TOP_UP, GRANT, AT),
        new CreditTopUpDeclined(ACCOUNT, TOP_UP, "card_declined", LATER, AT));
  }
}
