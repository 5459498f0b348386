package ai.bilancompetence.platform.processing;

/**
 * So many sequences wait that it cannot be the events: the processor stops, and tries again with
 * growing pauses.
 */
final class TooManyLetters extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooManyLetters(String group) {
    super("Too many events wait for " + group);
  }
}
