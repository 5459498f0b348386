package ai.bilancompetence.privacy.event;

import ai.bilancompetence.platform.event.DomainEvent;

/** Everything that can have happened to the personal data of somebody. */
public sealed interface PrivacyEvent extends DomainEvent
    permits ConsentRecorded,
        ConsentWithdrawn,
        ErasureBegun,
        ErasureCancelled,
        ErasureRequested,
        PersonalDataErased {

  PersonalDataId dataId();
}
