package ai.bilancompetence.identity.command;

import ai.bilancompetence.platform.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * How long a session may be.
 *
 * @param lifetime from its beginning to its end, whatever happens
 * @param idle from one refresh to the next
 */
record SessionLimits(Duration lifetime, Duration idle) {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration HALF_A_DAY = Duration.ofHours(12);

  /** What holds for a role when nothing else is configured. */
  static SessionLimits defaultOf(Role role) {
    return switch (role) {
      case BENEFICIARY, CONSULTANT, MANAGER -> new SessionLimits(WEEK, WEEK);
      case AUDITOR, ADMIN -> new SessionLimits(WEEK, HALF_A_DAY);
    };
  }

  /** What holds for somebody in all of these roles: the shortest of each. */
  static SessionLimits strictest(Collection<SessionLimits> limits) {
    return limits.stream()
        .reduce(
            (a, b) ->
                new SessionLimits(shorter(a.lifetime(), b.lifetime()), shorter(a.idle(), b.idle())))
        .orElseThrow();
  }

  Instant endOf(Instant createdAt) {
    return createdAt.plus(lifetime);
  }

  /** When a session ends that is used now and not again. */
  Instant idleUntil(Instant now, Instant expiresAt) {
    Instant idleEnd = now.plus(idle);
    return idleEnd.isBefore(expiresAt) ? idleEnd : expiresAt;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
