package ai.bilancompetence.platform.eventlog.checkpoint;

import ai.bilancompetence.platform.eventlog.verify.Checkpoint;
import java.util.Optional;

/**
 * Where checkpoints are kept out of reach of whoever can write to the database. What its methods
 * throw means that it cannot be reached at the moment.
 */
public interface CheckpointStore {

  /** Keeps a checkpoint. Once more does no harm. */
  void put(Checkpoint checkpoint);

  /** Keeps a public key. Once more does no harm. */
  void put(PublishedKey key);

  /** The checkpoint of the highest position, if there is one from this position on. */
  Optional<Checkpoint> last(long from);
}
