package ai.bilancompetence.privacy.command;

import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of privacy.
 *
 * @param erasureGrace from the request of an erasure to its beginning, at most 30 days: the law
 *     gives one month in all (GDPR, article 12(3))
 */
@Validated
@ConfigurationProperties("bilan.privacy")
record PrivacyProperties(@DefaultValue("7d") Duration erasureGrace) {

  private static final Duration LONGEST = Duration.ofDays(30);

  @AssertTrue(message = "erasure-grace must be from 0 to 30 days") boolean isErasureGraceLawful() {
    return !erasureGrace.isNegative() && erasureGrace.compareTo(LONGEST) <= 0;
  }
}
