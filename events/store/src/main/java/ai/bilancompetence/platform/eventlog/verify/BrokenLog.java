package ai.bilancompetence.platform.eventlog.verify;

/** Ends a reading at the first fault. */
public final class BrokenLog extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  BrokenLog(Fault fault) {
    super(fault.reason(), null, false, false);
    this.fault = fault;
  }

  BrokenLog(long position, Fault.Kind kind, String reason) {
    this(new Fault(position, kind, reason));
  }

  /** What was found, and where. */
  public Fault fault() {
    return fault;
  }
}
