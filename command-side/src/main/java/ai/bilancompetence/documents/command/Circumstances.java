package ai.bilancompetence.documents.command;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a decision depends on beside the document.
 *
 * @param person who asks; null for a machine and for parts of the system
 * @param scanned whether a scanner has to look at new documents
 * @param space how much of its space the organisation has used; looked up for new documents only
 */
record Circumstances(
    DocumentsProperties rules, boolean scanned, Space space, @Nullable UUID person, Instant at) {

  /**
   * What an organisation has used of its space.
   *
   * @param usedBytes by all documents that are not destroyed
   * @param warnedPercent the threshold that was told last, 0 for none
   */
  record Space(long usedBytes, int warnedPercent) {

    static final Space UNKNOWN = new Space(0, 0);
  }
}
