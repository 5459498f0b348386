package ai.bilancompetence.audit.query;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.eventlog.verify.PositionRange;
import ai.bilancompetence.platform.lifecycle.RepeatedTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Verifies the whole log once a night, on whichever node comes first. */
@Component
class NightlyVerification extends RepeatedTask {

  /** A node that starts in the morning does not make up for the night while everybody works. */
  private static final Duration NIGHT = Duration.ofHours(1);

  private final AuditProperties properties;
  private final Verifications verifications;
  private final VerificationStore store;
  private final Clock clock;

  NightlyVerification(
      AuditProperties properties,
      Verifications verifications,
      VerificationStore store,
      Clock clock) {
    super(Duration.ofMinutes(1));
    this.properties = properties;
    this.verifications = verifications;
    this.store = store;
    this.clock = clock;
  }

  @Override
  protected void runOnce() {
    if (properties.nightlyVerification()
        && isDue(clock.instant(), properties.nightlyVerificationAt(), store.lastOfTheWholeLog())) {
      try {
        verifications.start(UUID.randomUUID(), PositionRange.ALL, "system:nightly-verification");
      } catch (DomainRejection running) {
        return; // Somebody else is at it.
      }
    }
  }

  /**
   * Whether it is night and the log has not been verified in it.
   *
   * @param at when the night begins, in UTC
   * @param last when the whole log was last asked to be verified
   */
  static boolean isDue(Instant now, LocalTime at, Optional<Instant> last) {
    ZonedDateTime here = now.atZone(ZoneOffset.UTC);
    ZonedDateTime today = here.with(at);
    Instant begin = (today.isAfter(here) ? today.minusDays(1) : today).toInstant();
    return now.isBefore(begin.plus(NIGHT)) && last.map(begin::isAfter).orElse(true);
  }
}
