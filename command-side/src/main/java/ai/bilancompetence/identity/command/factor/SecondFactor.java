package ai.bilancompetence.identity.command.factor;

import ai.bilancompetence.identity.event.SecondFactorKind;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person is asked for in addition.
 *
 * @param label what the person calls it
 * @param addedAt since when it counts
 * @param lastUsedAt absent before it was used for the first time
 */
public record SecondFactor(
    UUID factorId,
    SecondFactorKind kind,
    String label,
    Instant addedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant lastUsedAt) {}
