package ai.bilancompetence.platform.error;

import ai.bilancompetence.platform.processing.Explained;

/**
 * A request was understood and refused. It carries no stack trace: it is an answer, not a failure.
 */
public final class DomainRejection extends RuntimeException implements Explained {

  private static final int SERVICE_UNAVAILABLE = 503;

  private static final long serialVersionUID = 1L;

  private final transient ErrorCode errorCode;

  /**
   * @param detail what was wrong this time, in the caller's terms and without personal data
   */
  public DomainRejection(ErrorCode errorCode, String detail) {
    super(detail, null, false, false);
    this.errorCode = errorCode;
  }

  public ErrorCode errorCode() {
    return errorCode;
  }

  @Override
  public String reason() {
    return errorCode.code();
  }

  @Override
  public String detail() {
    return String.valueOf(getMessage());
  }

  @Override
  public boolean isTemporary() {
    return errorCode.status() == SERVICE_UNAVAILABLE;
  }
}
