package ai.bilancompetence.platform.web;

/** A refusal that was remembered under an Idempotency-Key and is given again, byte for byte. */
public final class StoredProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String body;

  public StoredProblem(int status, String body) {
    super("Refusal under an Idempotency-Key", null, false, false);
    this.status = status;
    this.body = body;
  }

  public int status() {
    return status;
  }

  /** The problem as JSON. */
  public String body() {
    return body;
  }
}
