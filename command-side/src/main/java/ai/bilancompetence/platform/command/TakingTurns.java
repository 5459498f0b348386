package ai.bilancompetence.platform.command;

import java.util.concurrent.TimeUnit;
import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Has the commands of one node on one aggregate take turns, so that they do not lose races against
 * each other.
 *
 * <p>Not in a transaction: it may have the head of the log, for which the one whose turn it is
 * waits. The two would wait for each other, and the whole log with them. There the log alone says
 * who was first.
 */
@Component(TakingTurns.BEAN)
public final class TakingTurns implements LockFactory {

  /** For {@code @Aggregate(lockFactory = …)}, which every aggregate has to say. */
  public static final String BEAN = "takingTurns";

  private static final int PATIENCE_SECONDS = 5;
  private static final int LOOKING_EVERY_MS = 100;

  private final LockFactory turns =
      PessimisticLockFactory.builder()
          .lockAttemptTimeout(LOOKING_EVERY_MS)
          .acquireAttempts((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS) / LOOKING_EVERY_MS)
          .build();

  @Override
  public Lock obtainLock(String identifier) {
    return TransactionSynchronizationManager.isActualTransactionActive()
        ? NullLockFactory.INSTANCE.obtainLock(identifier)
        : turns.obtainLock(identifier);
  }
}
