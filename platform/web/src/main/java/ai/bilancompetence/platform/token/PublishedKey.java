package ai.bilancompetence.platform.token;

import com.nimbusds.jose.jwk.RSAKey;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that tokens are verified with.
 *
 * @param publicKey its public half
 * @param activeFrom from when on it signs
 * @param retiredAt from when on its successor signs; absent while none is known
 */
public record PublishedKey(
    RSAKey publicKey, Instant createdAt, Instant activeFrom, @Nullable Instant retiredAt) {

  public String kid() {
    return publicKey.getKeyID();
  }

  /** Whether it has not signed yet. */
  public boolean isUpcoming(Instant now) {
    return activeFrom.isAfter(now);
  }

  /** Whether it does not sign any more. */
  public boolean isRetired(Instant now) {
    return retiredAt != null && !retiredAt.isAfter(now);
  }

  boolean signsAt(Instant now) {
    return !isUpcoming(now) && !isRetired(now);
  }

  boolean isRetiredFor(Duration time, Instant now) {
    return retiredAt != null && !retiredAt.plus(time).isAfter(now);
  }
}
