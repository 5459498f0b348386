package ai.bilancompetence.privacy.command;

import ai.bilancompetence.privacy.event.ConsentPurpose;
import ai.bilancompetence.privacy.event.PersonalDataId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the personal data of somebody.
 *
 * @param erasure {@code none}, {@code requested}, {@code begun} or {@code done}
 * @param dueAt when a requested erasure begins
 * @param consents versions of the texts that are consented to
 */
record DataStatus(
    PersonalDataId personId,
    String erasure,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant dueAt,
    Map<ConsentPurpose, String> consents) {

  static DataStatus of(PersonalDataId id, PersonalData data) {
    return new DataStatus(
        id, data.erasure().name().toLowerCase(Locale.ROOT), data.dueAt(), data.consents());
  }
}
