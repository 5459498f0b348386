package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.DomainEvent;

/** Everything that can have happened on a credit account. */
public sealed interface CreditsEvent extends DomainEvent
    permits AutoTopUpDisabled,
        AutoTopUpEnabled,
        CreditAccountClosed,
        CreditAccountOpened,
        CreditAdjustmentRejected,
        CreditAdjustmentRequested,
        CreditDebtPaid,
        CreditGrantVoided,
        CreditLimitSet,
        CreditReservationExpired,
        CreditTopUpCompleted,
        CreditTopUpDeclined,
        CreditTopUpRequested,
        CreditTransferCompleted,
        CreditsAdjusted,
        CreditsCaptured,
        CreditsClawedBack,
        CreditsExpired,
        CreditsGranted,
        CreditsPartlyCaptured,
        CreditsRanLow,
        CreditsRefunded,
        CreditsReleased,
        CreditsReserved,
        CreditsSpent,
        CreditsTransferReturned,
        CreditsTransferredIn,
        CreditsTransferredOut,
        CreditsVoided {

  CreditAccountId accountId();
}
