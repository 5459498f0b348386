package ai.bilancompetence.privacy.query;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.privacy.event.KeptData;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An erasure, and its receipt once it is done.
 *
 * @param state how far it has come, in lower case
 * @param dueAt when it begins, or began
 * @param endedAt when it was cancelled or done
 * @param erased codes of what is gone
 * @param kept what had to be kept, and why
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ErasureView(
    PersonId personId,
    String state,
    @Nullable PersonId requestedBy,
    @Nullable Instant requestedAt,
    @Nullable Instant dueAt,
    @Nullable Instant endedAt,
    List<String> erased,
    List<KeptData> kept) {

  /** Nobody has asked for one. */
  static ErasureView none(UUID person) {
    return new ErasureView(
        new PersonId(person), "none", null, null, null, null, List.of(), List.of());
  }
}
