package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.database.Projector;
import ai.bilancompetence.platform.eventlog.ReadModelPositions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has a new generation answer in the place of the one before, in one transaction.
 *
 * <p>Nobody who has read the old generation may find the new one behind it. So the swap holds the
 * old generation where it is, and waits until the new one has got there.
 */
@Component
class GenerationSwap {

  private static final Duration CATCH_UP_LIMIT = Duration.ofMillis(500);
  private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();

  private final Generations generations;
  private final GenerationSchemas schemas;
  private final ReadModelPositions positions;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  GenerationSwap(
      Generations generations,
      GenerationSchemas schemas,
      ReadModelPositions positions,
      JdbcClient jdbc,
      Projector projector) {
    this.generations = generations;
    this.schemas = schemas;
    this.positions = positions;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(projector.transactions());
  }

  /**
   * Swaps, unless the new generation falls behind, is not being built any more, or another node is
   * at it.
   *
   * @return whether it answers now
   * @throws org.springframework.dao.CannotAcquireLockException when readers keep the old one for
   *     too long
   */
  boolean swap(Generation next) {
    return transaction.execute(
        status -> {
          boolean swapped = trySwap(next);
          if (!swapped) {
            status.setRollbackOnly();
          }
          return swapped;
        });
  }

  private boolean trySwap(Generation next) {
    if (!generations.takeTurn(next.readModel())) {
      return false;
    }
    // Whoever waits for a lock makes those behind it wait too, and they are readers.
    jdbc.sql("SET LOCAL lock_timeout = '100ms'").update();
    Optional<Generation> live = generations.active(next.readModel());
    long reached = live.map(old -> positions.holding(old.processor())).orElse(0L);
    long built = positions.of(next.processor());
    long deadline = System.nanoTime() + CATCH_UP_LIMIT.toNanos();
    while (built < reached) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
      built = positions.of(next.processor());
    }
    jdbc.sql("LOCK TABLE query.read_model_generation IN ACCESS EXCLUSIVE MODE").update();
    if (!generations.activate(next, built)) {
      return false;
    }
    live.filter(old -> old.version() != next.version()).ifPresent(schemas::hide);
    schemas.show(next);
    return true;
  }
}
