package ai.bilancompetence.platform.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How fast builds go, from what this node saw of them lately. */
@Component
class BuildRates {

  private static final Duration WINDOW = Duration.ofSeconds(10);

  private record Sample(Instant at, long position) {}

  private final Clock clock;
  private final Map<UUID, Deque<Sample>> samples = new ConcurrentHashMap<>();

  BuildRates(Clock clock) {
    this.clock = clock;
  }

  /** Notes how far a build is now. */
  void sample(UUID build, long position) {
    Instant now = clock.instant();
    samples.compute(
        build,
        (id, seen) -> {
          Deque<Sample> window = seen == null ? new ArrayDeque<>() : new ArrayDeque<>(seen);
          window.addLast(new Sample(now, position));
          while (window.getFirst().at().isBefore(now.minus(WINDOW))) {
            window.removeFirst();
          }
          return window;
        });
  }

  /** Forgets all builds but these. */
  void keep(Collection<UUID> builds) {
    samples.keySet().retainAll(builds);
  }

  /** Events per second over the last ten seconds; empty when the build was not seen for a while. */
  OptionalDouble perSecond(UUID build) {
    Deque<Sample> window = samples.getOrDefault(build, new ArrayDeque<>());
    if (window.size() < 2) {
      return OptionalDouble.empty();
    }
    Sample first = window.getFirst();
    Sample last = window.getLast();
    double seconds = Duration.between(first.at(), last.at()).toNanos() / 1e9;
    return seconds > 0
        ? OptionalDouble.of((last.position() - first.position()) / seconds)
        : OptionalDouble.empty();
  }
}
