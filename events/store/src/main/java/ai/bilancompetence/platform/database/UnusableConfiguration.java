package ai.bilancompetence.platform.database;

/** The node must not start like this; the message tells an operator in one line what to change. */
public final class UnusableConfiguration extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnusableConfiguration(String message) {
    super(message);
  }
}
