package ai.bilancompetence.credits.command;

import ai.bilancompetence.platform.web.QueryParameters;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Moments that clients name. */
final class Moments {

  private Moments() {}

  /**
   * A moment as precise as everything that is stored: to the microsecond.
   *
   * @throws ai.bilancompetence.platform.error.DomainRejection with {@code invalid_parameter} when
   *     the database cannot hold it
   */
  static @Nullable Instant storable(String field, @Nullable Instant moment) {
    QueryParameters.requireStorable(field, moment);
    return moment == null ? null : moment.truncatedTo(ChronoUnit.MICROS);
  }
}
