package ai.bilancompetence.platform.eventlog.checkpoint;

import ai.bilancompetence.platform.eventlog.verify.Checkpoint;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Copies checkpoints out of the database, in order, none left out. Several nodes may copy the same
 * one: it is the same object with the same bytes.
 */
final class CheckpointCopies {

  private static final int BATCH = 100;

  private final JdbcClient jdbc;
  private final Checkpoints checkpoints;
  private final CheckpointKeys keys;
  private final CheckpointStore store;
  private final Set<String> copiedKeys = new HashSet<>();

  CheckpointCopies(
      JdbcClient jdbc, Checkpoints checkpoints, CheckpointKeys keys, CheckpointStore store) {
    this.jdbc = jdbc;
    this.checkpoints = checkpoints;
    this.keys = keys;
    this.store = store;
  }

  /** Copies all that have not been; what the store throws ends it until the next time. */
  void copyPending() {
    List<Checkpoint> pending = pending();
    while (!pending.isEmpty()) {
      for (Checkpoint checkpoint : pending) {
        copyKey(checkpoint.keyId());
        store.put(checkpoint);
        copied(checkpoint.tip().position());
      }
      pending = pending();
    }
  }

  private List<Checkpoint> pending() {
    long copied =
        jdbc.sql("SELECT position FROM eventlog.checkpoint_copied").query(Long.class).single();
    return checkpoints.list(copied, BATCH);
  }

  private void copyKey(String keyId) {
    if (!copiedKeys.contains(keyId)) {
      keys.published().stream().filter(key -> key.keyId().equals(keyId)).forEach(store::put);
      copiedKeys.add(keyId);
    }
  }

  /** Another node may be further. */
  private void copied(long position) {
    jdbc.sql("UPDATE eventlog.checkpoint_copied SET position = ? WHERE position < ?")
        .param(position)
        .param(position)
        .update();
  }
}
