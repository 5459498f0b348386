package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.AutoTopUpDisabled;
import ai.bilancompetence.credits.event.AutoTopUpEnabled;
import ai.bilancompetence.credits.event.CreditAccountClosed;
import ai.bilancompetence.credits.event.CreditAccountOpened;
import ai.bilancompetence.credits.event.CreditAdjustmentRejected;
import ai.bilancompetence.credits.event.CreditAdjustmentRequested;
import ai.bilancompetence.credits.event.CreditDebtPaid;
import ai.bilancompetence.credits.event.CreditGrantVoided;
import ai.bilancompetence.credits.event.CreditLimitSet;
import ai.bilancompetence.credits.event.CreditReservationExpired;
import ai.bilancompetence.credits.event.CreditTopUpCompleted;
import ai.bilancompetence.credits.event.CreditTopUpDeclined;
import ai.bilancompetence.credits.event.CreditTopUpRequested;
import ai.bilancompetence.credits.event.CreditTransferCompleted;
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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a double entry.
 *
 * @param ledgerAccount which account of the ledger it changes
 * @param grantId the grant whose credits move; null on accounts of the platform, and where a debt
 *     grows or is paid
 * @param amount by how many credits; the lines of one event sum to zero
 */
record Posting(String ledgerAccount, @Nullable GrantId grantId, long amount) {

  /** The balanced lines of an event. */
  static List<Posting> of(CreditsEvent event) {
    Lines lines = new Lines();
    switch (event) {
      case CreditsGranted e ->
          lines
              .platform(LedgerAccount.issued(e.terms().category()), -e.amount())
              .grant(LedgerAccount.AVAILABLE, e.grantId(), e.amount());
      case CreditsReserved e ->
          lines.move(LedgerAccount.AVAILABLE, LedgerAccount.HELD, e.allocations());
      case CreditsPartlyCaptured e -> lines.consume(LedgerAccount.HELD, e.feature(), e.captured());
      case CreditsCaptured e ->
          lines
              .consume(LedgerAccount.HELD, e.feature(), e.captured())
              .move(LedgerAccount.HELD, LedgerAccount.AVAILABLE, e.returned());
      case CreditsReleased e ->
          lines.move(LedgerAccount.HELD, LedgerAccount.AVAILABLE, e.returned());
      case CreditReservationExpired e ->
          lines.move(LedgerAccount.HELD, LedgerAccount.AVAILABLE, e.returned());
      case CreditsSpent e -> lines.consume(LedgerAccount.AVAILABLE, e.feature(), e.allocations());
      case CreditsRefunded e ->
          lines.comeIn(LedgerAccount.consumed(e.feature()), plain(e.slices()));
      case CreditsExpired e ->
          lines.goOut(LedgerAccount.EXPIRED, List.of(new Allocation(e.grantId(), e.amount())));
      case CreditGrantVoided e -> {
        if (e.amount() > 0) {
          lines.goOut(LedgerAccount.VOIDED, List.of(new Allocation(e.grantId(), e.amount())));
        }
      }
      case CreditsVoided e ->
          lines.goOut(LedgerAccount.VOIDED, List.of(new Allocation(e.grantId(), e.amount())));
      case CreditsClawedBack e ->
          lines
              .slices(LedgerAccount.AVAILABLE, e.allocations(), -1)
              .platform(LedgerAccount.AVAILABLE, -e.debt())
              .platform(LedgerAccount.CLAWED_BACK, Allocation.sum(e.allocations()) + e.debt());
      case CreditDebtPaid e -> lines.goOut(LedgerAccount.AVAILABLE, e.allocations());
      case CreditsAdjusted e -> {
        if (e.amount() > 0) {
          lines.comeIn(LedgerAccount.ADJUSTED, plain(e.slices()));
        } else {
          lines.goOut(LedgerAccount.ADJUSTED, plain(e.slices()));
        }
      }
      case CreditsTransferredOut e -> lines.goOut(LedgerAccount.TRANSFER, plain(e.slices()));
      case CreditsTransferredIn e -> lines.comeIn(LedgerAccount.TRANSFER, plain(e.slices()));
      case CreditsTransferReturned e -> lines.comeIn(LedgerAccount.TRANSFER, plain(e.slices()));
      case AutoTopUpDisabled e -> {}
      case AutoTopUpEnabled e -> {}
      case CreditAccountClosed e -> {}
      case CreditAccountOpened e -> {}
      case CreditAdjustmentRejected e -> {}
      case CreditAdjustmentRequested e -> {}
      case CreditLimitSet e -> {}
      case CreditTopUpCompleted e -> {}
      case CreditTopUpDeclined e -> {}
      case CreditTopUpRequested e -> {}
      case CreditTransferCompleted e -> {}
      case CreditsRanLow e -> {}
    }
    return lines.postings;
  }

  private static List<Allocation> plain(List<GrantSlice> slices) {
    return slices.stream().map(slice -> new Allocation(slice.grantId(), slice.amount())).toList();
  }

  /** Lines in the order in which the credits move; none of them is zero. */
  private static final class Lines {

    private final List<Posting> postings = new ArrayList<>();

    Lines platform(String ledgerAccount, long amount) {
      if (amount != 0) {
        postings.add(new Posting(ledgerAccount, null, amount));
      }
      return this;
    }

    Lines grant(String ledgerAccount, GrantId grantId, long amount) {
      postings.add(new Posting(ledgerAccount, grantId, amount));
      return this;
    }

    Lines slices(String ledgerAccount, List<Allocation> slices, int sign) {
      slices.forEach(slice -> grant(ledgerAccount, slice.grantId(), sign * slice.amount()));
      return this;
    }

    Lines move(String from, String to, List<Allocation> slices) {
      return slices(from, slices, -1).slices(to, slices, 1);
    }

    Lines consume(String from, String feature, List<Allocation> slices) {
      return slices(from, slices, -1)
          .platform(LedgerAccount.consumed(feature), Allocation.sum(slices));
    }

    Lines goOut(String to, List<Allocation> slices) {
      return slices(LedgerAccount.AVAILABLE, slices, -1).platform(to, Allocation.sum(slices));
    }

    Lines comeIn(String from, List<Allocation> slices) {
      return platform(from, -Allocation.sum(slices)).slices(LedgerAccount.AVAILABLE, slices, 1);
    }
  }
}
