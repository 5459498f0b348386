package ai.bilancompetence.subscriptions.command;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides whether and when an event that failed is tried again. */
record InboxRetries(SubscriptionsProperties.Inbox properties) {

  /**
   * @param code what went wrong, without personal data
   * @param retryAt null when a person has to look first
   */
  record Failure(String code, @Nullable Instant retryAt) {}

  /**
   * What follows from a failed attempt. A refusal stands: trying again changes nothing about it. A
   * failure of our own may pass.
   *
   * @param attempt from 1
   */
  Failure after(RuntimeException cause, int attempt, Instant now) {
    return switch (cause) {
      case DomainRejection refusal when refusal.errorCode() instanceof PlatformError passing ->
          new Failure(passing.code(), retryAt(attempt, now));
      case DomainRejection refusal -> new Failure(refusal.errorCode().code(), null);
      default -> new Failure(cause.getClass().getSimpleName(), retryAt(attempt, now));
    };
  }

  /** Whether an attempt is one too many. */
  boolean isExhaustedBefore(int attempt) {
    return attempt > properties.maxAttempts();
  }

  private @Nullable Instant retryAt(int attempt, Instant now) {
    return attempt >= properties.maxAttempts() ? null : now.plusMillis(pauseMs(attempt));
  }

  private long pauseMs(int attempt) {
    int doublings = Math.min(attempt - 1, 30); // 2^30 times the pause is beyond every limit.
    return Math.min(properties.firstRetryMs() << doublings, properties.longestRetryMs());
  }
}
