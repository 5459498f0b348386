package ai.bilancompetence.platform.personal;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The keys that the transaction at work has made, found or destroyed. Nobody else knows of them
 * before it is committed: a key that was rolled back must not encrypt anything.
 */
final class KeysAtWork implements TransactionSynchronization {

  private final PersonalKeys keys;
  private final Map<UUID, PersonalKey> known = new HashMap<>();

  private KeysAtWork(PersonalKeys keys) {
    this.keys = keys;
  }

  /** What the transaction knows of a person's key; null when nothing, or when there is none. */
  static @Nullable PersonalKey find(PersonalKeys keys, UUID subject) {
    KeysAtWork atWork = of(keys);
    return atWork == null ? null : atWork.known.get(subject);
  }

  /** Keeps a key until the transaction ends; without one, it is published at once. */
  static void keep(PersonalKeys keys, UUID subject, PersonalKey key) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      keys.publish(Map.of(subject, key));
      return;
    }
    KeysAtWork atWork = of(keys);
    if (atWork == null) {
      atWork = new KeysAtWork(keys);
      TransactionSynchronizationManager.registerSynchronization(atWork);
      atWork.resume();
    }
    atWork.known.put(subject, key);
  }

  private static @Nullable KeysAtWork of(PersonalKeys keys) {
    return (KeysAtWork) TransactionSynchronizationManager.getResource(keys);
  }

  @Override
  public void suspend() {
    TransactionSynchronizationManager.unbindResource(keys);
  }

  @Override
  public void resume() {
    TransactionSynchronizationManager.bindResource(keys, this);
  }

  /** Which of them were made since the savepoint is not known; the others are found again. */
  @Override
  public void savepointRollback(Object savepoint) {
    known.clear();
  }

  @Override
  public void afterCommit() {
    keys.publish(known);
  }

  @Override
  public void afterCompletion(int status) {
    TransactionSynchronizationManager.unbindResourceIfPossible(keys);
  }
}
