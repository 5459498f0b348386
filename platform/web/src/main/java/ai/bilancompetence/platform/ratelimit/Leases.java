package ai.bilancompetence.platform.ratelimit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;

/** Takes parts of windows from the table that all nodes share. */
final class Leases {

  private static final Logger log = LoggerFactory.getLogger(Leases.class);

  /** Of the pool's connections limits take only some, whoever asks for whatever keys. */
  private static final int CONNECTIONS = 6;

  private static final long WAIT_MS = 100;
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

  private final JdbcClient jdbc;
  private final Duration window;
  private final Semaphore connections = new Semaphore(CONNECTIONS);
  private final AtomicLong notBeforeNanos = new AtomicLong(System.nanoTime());

  Leases(JdbcClient jdbc, Duration window) {
    this.jdbc = jdbc;
    this.window = window;
  }

  /**
   * Takes up to so many of a caller's window, fewer towards its end, so that no node sits on what
   * another one could hand out. Empty when the database does not answer.
   */
  Optional<Lease> take(String key, long limit, long wish) {
    if (System.nanoTime() - notBeforeNanos.get() < 0 || !acquired()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ask(key, limit, wish));
    } catch (DataAccessException | CannotCreateTransactionException e) {
      notBeforeNanos.set(System.nanoTime() + PAUSE_AFTER_FAILURE.toNanos());
      log.warn("Rate limits hold for this node alone: {}", e.getClass().getSimpleName());
      return Optional.empty();
    } finally {
      connections.release();
    }
  }

  private boolean acquired() {
    try {
      return connections.tryAcquire(WAIT_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Lease ask(String key, long limit, long wish) {
    return jdbc.sql(
            """
            INSERT INTO platform.rate_limit AS r (key, used, window_ends)
            VALUES (:key, :wish, statement_timestamp() + :window * interval '1 ms')
            ON CONFLICT (key) DO UPDATE SET
              used = CASE WHEN r.window_ends <= statement_timestamp() THEN excluded.used
                          ELSE r.used + least(greatest(:limit - r.used, 0),
                                              greatest(1, least(:wish, (:limit - r.used) / 4))) END,
              window_ends = CASE WHEN r.window_ends <= statement_timestamp()
                                 THEN excluded.window_ends ELSE r.window_ends END
            RETURNING
              new.used - CASE WHEN old.window_ends = new.window_ends THEN old.used ELSE 0 END
                AS granted,
              new.used AS used,
              extract(epoch FROM new.window_ends - statement_timestamp()) * 1000 AS ends_in_ms
            """)
        .param("key", key)
        .param("wish", Math.min(wish, limit))
        .param("limit", limit)
        .param("window", window.toMillis())
        .query(
            (row, n) ->
                new Lease(
                    row.getLong("granted"),
                    row.getLong("used"),
                    (long) row.getDouble("ends_in_ms")))
        .single();
  }

  /** Forgets windows that are over. */
  void forgetOld() {
    jdbc.sql("DELETE FROM platform.rate_limit WHERE window_ends < now() - interval '1 minute'")
        .update();
  }
}
