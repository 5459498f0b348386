package ai.bilancompetence.platform.eventlog.verify;

/** Is told from time to time how far a reading has come. */
@FunctionalInterface
public interface Progress {

  /** So many events lie between two reports. */
  int EVERY_EVENTS = 10_000;

  /**
   * Takes note. What it throws ends the reading.
   *
   * @param done events read
   * @param total events there are to read
   */
  void at(long done, long total);
}
