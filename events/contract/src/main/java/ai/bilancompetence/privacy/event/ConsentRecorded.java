package ai.bilancompetence.privacy.event;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.event.NotPersonal;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * The person has consented (GDPR, article 7).
 *
 * @param textVersion version of the text that was shown, so that it can be shown again
 * @param recordedBy the person, or whoever took it down
 */
@StoredAs("privacy.ConsentRecorded")
public record ConsentRecorded(
    PersonalDataId dataId,
    ConsentPurpose purpose,
    @NotPersonal("Names a text of ours.") String textVersion,
    ConsentChannel channel,
    PersonId recordedBy,
    Instant occurredAt)
    implements PrivacyEvent {}
