package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.Personal;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * The person goes by this name and wants to be written to in this language.
 *
 * @param language tag of the language (BCP 47): fr or en
 */
@StoredAs("identity.ProfileChanged")
public record ProfileChanged(
    PersonId personId,
    @Personal(subject = "personId") String fullName,
    String language,
    Instant occurredAt)
    implements PersonEvent {}
