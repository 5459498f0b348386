package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** A moment in the past, named by an instant or by a position of the log. */
public sealed interface AsOf {

  /** By time of recording, inclusive. */
  record At(Instant instant) implements AsOf {}

  /** By position, inclusive. */
  record Position(long position) implements AsOf {}

  /**
   * Reads {@code ?as_of=}: digits are a position, everything else an ISO 8601 instant with offset.
   *
   * @throws DomainRejection with {@code invalid_parameter}
   */
  static AsOf parse(String text) {
    try {
      return text.matches("[0-9]{1,18}")
          ? new Position(Long.parseLong(text))
          : new At(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw new DomainRejection(
          PlatformError.INVALID_PARAMETER,
          "as_of must be a position or an instant like 2026-03-31T22:00:00Z");
    }
  }
}
