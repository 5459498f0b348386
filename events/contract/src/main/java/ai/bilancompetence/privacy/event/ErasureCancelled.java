package ai.bilancompetence.privacy.event;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/** The person wants to stay after all. */
@StoredAs("privacy.ErasureCancelled")
public record ErasureCancelled(PersonalDataId dataId, PersonId cancelledBy, Instant occurredAt)
    implements PrivacyEvent {}
