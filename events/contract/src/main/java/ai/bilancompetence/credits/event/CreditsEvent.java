package ai.bilancompetence.credits.event;

import ai.bilancompetence.platform.event.DomainEvent;

/** Everything that can have happened on a credit account. */
public sealed interface CreditsEvent extends DomainEvent
    permits CreditAccountOpened,
        CreditsCaptured,
        CreditsGranted,
        CreditsReleased,
        CreditsReserved,
        CreditsSpent {

  CreditAccountId accountId();
}
