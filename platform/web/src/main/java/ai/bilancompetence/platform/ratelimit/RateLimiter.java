package ai.bilancompetence.platform.ratelimit;

import ai.bilancompetence.platform.lifecycle.RepeatedTask;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts requests in windows of a minute, which begin with a caller's first request. Nodes share a
 * limit by leasing parts of it from the database: what is handed out on all nodes together is never
 * more than the limit, and what a node holds in vain is little. A caller who has used up the limit
 * costs no question until the window ends. When the database does not answer, each node keeps the
 * limit by itself.
 */
public final class RateLimiter extends RepeatedTask {

  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** About 200 bytes each. Whoever is forgotten early, the database still knows. */
  private static final int MAX_CALLERS = 100_000;

  private final Duration window;
  private final Leases leases;
  private final Cache<String, CallersWindow> callers =
      Caffeine.newBuilder()
          .maximumSize(MAX_CALLERS)
          .expireAfterAccess(WINDOW.multipliedBy(2))
          .build();

  public RateLimiter(JdbcClient jdbc) {
    this(jdbc, WINDOW);
  }

  RateLimiter(JdbcClient jdbc, Duration window) {
    super(WINDOW);
    this.window = window;
    this.leases = new Leases(jdbc, window);
  }

  /**
   * Decides about one request.
   *
   * @param key who asks for what; the same on all nodes
   * @param limit requests in a minute
   */
  public Admission admit(String key, long limit) {
    return callers.get(key, k -> new CallersWindow(k, window, leases)).admit(limit);
  }

  @Override
  protected void runOnce() {
    leases.forgetOld();
  }
}
