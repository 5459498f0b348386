package ai.bilancompetence.subscriptions.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.subscriptions.command.InboxRetries.Failure;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StripeInboxRetriesTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  private static final RuntimeException OUTAGE = new IllegalStateException("mary@example.org");

  private final InboxRetries retries =
      new InboxRetries(new SubscriptionsProperties.Inbox(1, 1, 6, 1_000, 10_000));

  @Test
  void aRefusalWaitsForAPersonAtOnce() {
    assertThat(
            retries.after(
                new DomainRejection(SubscriptionsError.CREDIT_PACK_UNKNOWN, "pack_9"), 1, NOW))
        .isEqualTo(new Failure("credit_pack_unknown", null));
  }

  @Test
  void aLostRaceIsTriedAgain() {
    assertThat(
            retries.after(
                new DomainRejection(PlatformError.CONCURRENT_CHANGE, "Lost 8 times"), 1, NOW))
        .isEqualTo(new Failure("concurrent_change", NOW.plusSeconds(1)));
  }

  @Test
  void aFailureOfOursIsTriedAgainAndLeavesNothingPersonalBehind() {
    assertThat(retries.after(OUTAGE, 1, NOW))
        .isEqualTo(new Failure("IllegalStateException", NOW.plusSeconds(1)));
  }

  @Test
  void pausesDoubleUpToALimit() {
    assertThat(retries.after(OUTAGE, 2, NOW).retryAt()).isEqualTo(NOW.plusSeconds(2));
    assertThat(retries.after(OUTAGE, 3, NOW).retryAt()).isEqualTo(NOW.plusSeconds(4));
    assertThat(retries.after(OUTAGE, 4, NOW).retryAt()).isEqualTo(NOW.plusSeconds(8));
    assertThat(retries.after(OUTAGE, 5, NOW).retryAt()).isEqualTo(NOW.plusSeconds(10));
  }

  @Test
  void pausesDoNotOverflow() {
    InboxRetries patient =
        new InboxRetries(new SubscriptionsProperties.Inbox(1, 1, 100, 3_600_000, 86_400_000));

    assertThat(patient.after(OUTAGE, 99, NOW).retryAt()).isEqualTo(NOW.plusSeconds(86_400));
  }

  @Test
  void theLastAttemptIsFollowedByNone() {
    assertThat(retries.after(OUTAGE, 6, NOW).retryAt()).isNull();
    assertThat(retries.isExhaustedBefore(6)).isFalse();
    assertThat(retries.isExhaustedBefore(7)).isTrue();
  }
}
