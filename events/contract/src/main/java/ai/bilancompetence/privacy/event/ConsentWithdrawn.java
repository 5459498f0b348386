package ai.bilancompetence.privacy.event;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/** The person has taken a consent back, as easily as it was given (GDPR, article 7(3)). */
@StoredAs("privacy.ConsentWithdrawn")
public record ConsentWithdrawn(
    PersonalDataId dataId, ConsentPurpose purpose, PersonId recordedBy, Instant occurredAt)
    implements PrivacyEvent {}
