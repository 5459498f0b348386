package ai.bilancompetence.credits.query;

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
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of a credit account with what the log says about it.
 *
 * @param position place in the log
 */
record RecordedCredits(CreditsEvent event, long position, Instant recordedAt) {

  /**
   * What credits were used for.
   *
   * @param usedBy the person; null when nobody is known
   */
  record Use(@Nullable String feature, @Nullable UUID usedBy) {

    static final Use NONE = new Use(null, null);
  }

  UUID accountId() {
    return event.accountId().value();
  }

  String storedType() {
    return event.getClass().getAnnotation(StoredAs.class).value();
  }

  /** What the credits are used for, as far as the event itself tells. */
  Use use() {
    return switch (event) {
      case CreditsReserved e -> new Use(e.feature(), e.usedBy());
      case CreditsPartlyCaptured e -> new Use(e.feature(), e.usedBy());
      case CreditsCaptured e -> new Use(e.feature(), e.usedBy());
      case CreditsSpent e -> new Use(e.feature(), e.usedBy());
      case CreditsRefunded e -> new Use(e.feature(), e.usedBy());
      default -> Use.NONE;
    };
  }

  /** Id of what it is about. */
  String reference() {
    return switch (event) {
      case AutoTopUpDisabled e -> e.accountId().toString();
      case AutoTopUpEnabled e -> e.accountId().toString();
      case CreditAccountClosed e -> e.accountId().toString();
      case CreditAccountOpened e -> e.accountId().toString();
      case CreditAdjustmentRejected e -> e.adjustmentId().toString();
      case CreditAdjustmentRequested e -> e.adjustmentId().toString();
      case CreditDebtPaid e -> e.accountId().toString();
      case CreditGrantVoided e -> e.grantId().toString();
      case CreditLimitSet e -> e.personId().toString();
      case CreditReservationExpired e -> e.reservationId().toString();
      case CreditTopUpCompleted e -> e.topUpId().toString();
      case CreditTopUpDeclined e -> e.topUpId().toString();
      case CreditTopUpRequested e -> e.topUpId().toString();
      case CreditTransferCompleted e -> e.transferId().toString();
      case CreditsAdjusted e -> e.adjustmentId().toString();
      case CreditsCaptured e -> e.reservationId().toString();
      case CreditsClawedBack e -> e.grantId().toString();
      case CreditsExpired e -> e.grantId().toString();
      case CreditsGranted e -> e.grantId().toString();
      case CreditsPartlyCaptured e -> e.reservationId().toString();
      case CreditsRanLow e -> e.accountId().toString();
      case CreditsRefunded e -> e.refundId().toString();
      case CreditsReleased e -> e.reservationId().toString();
      case CreditsReserved e -> e.reservationId().toString();
      case CreditsSpent e -> e.spendId().toString();
      case CreditsTransferReturned e -> e.transferId().toString();
      case CreditsTransferredIn e -> e.transferId().toString();
      case CreditsTransferredOut e -> e.transferId().toString();
      case CreditsVoided e -> e.grantId().toString();
    };
  }
}
