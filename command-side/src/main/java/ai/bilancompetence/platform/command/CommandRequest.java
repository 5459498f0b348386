package ai.bilancompetence.platform.command;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import org.jspecify.annotations.Nullable;

/**
 * The part of an HTTP request that every command needs.
 *
 * @param dryRun whether the client only asks what would happen; there is no key then
 * @param key the {@code Idempotency-Key}, 1 to 255 characters; absent when none was sent
 * @param target method and path, for example {@code PUT /api/v1/credits/accounts/…}
 */
public record CommandRequest(
    Actor actor, @Nullable String key, String target, String traceId, boolean dryRun) {

  /** The longest {@code Idempotency-Key}. */
  static final int MAX_KEY_LENGTH = 255;

  /**
   * The same request, after making sure that a repetition of it would be recognised, or that it
   * changes nothing.
   *
   * @throws DomainRejection with {@code idempotency_key_required}
   */
  public CommandRequest requireKey() {
    if (key == null && !dryRun) {
      throw new DomainRejection(
          PlatformError.IDEMPOTENCY_KEY_REQUIRED,
          "Send an Idempotency-Key: what moves credits must not happen twice");
    }
    return this;
  }

  Cause cause() {
    return Cause.request(actor, key, traceId);
  }
}
