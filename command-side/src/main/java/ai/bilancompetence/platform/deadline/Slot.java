package ai.bilancompetence.platform.deadline;

import java.time.Duration;
import java.time.Instant;

/**
 * One moment at which something is done for a subject. Moments lie on a grid, so that many
 * deadlines of one subject need to be done once.
 */
record Slot(String subject, Instant at) {

  private static final char SEPARATOR = '@';

  /** The first slot that is not before a moment. */
  static Slot notBefore(Instant moment, String subject, Duration grid) {
    long floor = moment.toEpochMilli();
    long millis = moment.isAfter(Instant.ofEpochMilli(floor)) ? floor + 1 : floor;
    return new Slot(
        subject, Instant.ofEpochMilli(Math.ceilDiv(millis, grid.toMillis()) * grid.toMillis()));
  }

  /** The slot after this one. */
  Slot next(Duration grid) {
    return new Slot(subject, at.plus(grid));
  }

  /** The same for the same slot. */
  String id() {
    return subject + SEPARATOR + at;
  }

  static String subjectOf(String id) {
    return id.substring(0, id.lastIndexOf(SEPARATOR));
  }
}
