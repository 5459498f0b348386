package ai.bilancompetence.platform.error;

import ai.bilancompetence.platform.processing.Explained;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request was understood and refused. It carries no stack trace: it is an answer, not a failure.
 */
public final class DomainRejection extends RuntimeException implements Explained {

  private static final int SERVICE_UNAVAILABLE = 503;

  private static final long serialVersionUID = 1L;

  private final transient ErrorCode errorCode;
  private final @Nullable Duration retryAfter;

  /**
   * @param detail what was wrong this time, in the caller's terms and without personal data
   */
  public DomainRejection(ErrorCode errorCode, String detail) {
    this(errorCode, detail, null);
  }

  /**
   * The same for what is worth another try.
   *
   * @param retryAfter when; null when nobody knows
   */
  public DomainRejection(ErrorCode errorCode, String detail, @Nullable Duration retryAfter) {
    super(detail, null, false, false);
    this.errorCode = errorCode;
    this.retryAfter = retryAfter;
  }

  /** After how long another try makes sense; null when nobody knows. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
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
