package ai.bilancompetence.privacy.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.List;

/**
 * The receipt of an erasure: keys, rows and files of the person are gone. It says nothing personal.
 *
 * @param erased what was erased, by stable codes such as {@code credentials}
 * @param kept what had to be kept, without a name to it
 */
@StoredAs("privacy.PersonalDataErased")
public record PersonalDataErased(
    PersonalDataId dataId, List<String> erased, List<KeptData> kept, Instant occurredAt)
    implements PrivacyEvent {}
