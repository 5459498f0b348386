package ai.bilancompetence.platform.eventlog;

/** The log is not what it was or could ever be: somebody changed it, or it was restored. */
final class BrokenLog extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BrokenLog(String message) {
    super(message);
  }
}
