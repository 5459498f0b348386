package ai.bilancompetence.privacy.query;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.privacy.event.KeptData;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An erasure, and its receipt once it is done.
 *
 * @param state how far it has come
 * @param dueAt when it begins, or began
 * @param endedAt when it was cancelled or done
 * @param erased codes of what is gone
 * @param kept what had to be kept, and why
 */
record ErasureView(
    PersonId personId,
    String state,
    PersonId requestedBy,
    Instant requestedAt,
    Instant dueAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant endedAt,
    List<String> erased,
    List<KeptData> kept) {}
