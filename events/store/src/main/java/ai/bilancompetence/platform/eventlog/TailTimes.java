package ai.bilancompetence.platform.eventlog;

import java.time.Duration;

/**
 * The rhythm of a node's tail.
 *
 * @param betweenWakes streams are shown new events at once after a longer pause than this,
 *     otherwise at its end: under load a processor then takes batches rather than single events
 * @param betweenReads the same for reading what other nodes wrote
 * @param betweenAnnouncements the same for telling other nodes
 * @param pollWhileListening how often the log is read although nothing was heard
 * @param pollWhileDeaf the same while the listening connection is dead
 */
record TailTimes(
    Duration betweenWakes,
    Duration betweenReads,
    Duration betweenAnnouncements,
    Duration pollWhileListening,
    Duration pollWhileDeaf) {

  static final TailTimes DEFAULT =
      new TailTimes(
          Duration.ofMillis(10),
          Duration.ofMillis(2),
          Duration.ofMillis(2),
          Duration.ofSeconds(1),
          Duration.ofMillis(100));
}
