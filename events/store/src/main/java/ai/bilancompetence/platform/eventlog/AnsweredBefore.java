package ai.bilancompetence.platform.eventlog;

/** The command was carried out before; nothing was written now. */
public final class AnsweredBefore extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient CommandOutcome outcome;
  private final long position;

  AnsweredBefore(CommandOutcome outcome, long position) {
    super("The command was carried out before", null, false, false);
    this.outcome = outcome;
    this.position = position;
  }

  /** What was answered then. */
  public CommandOutcome outcome() {
    return outcome;
  }

  /** Log position that the answer belongs to. */
  public long position() {
    return position;
  }
}
