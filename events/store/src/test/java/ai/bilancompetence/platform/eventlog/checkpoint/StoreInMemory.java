package ai.bilancompetence.platform.eventlog.checkpoint;

import ai.bilancompetence.platform.eventlog.verify.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A store that can be unplugged. */
final class StoreInMemory implements CheckpointStore {

  final TreeMap<Long, Checkpoint> checkpoints = new TreeMap<>();
  final Set<String> keyIds = new TreeSet<>();

  /** How many checkpoints it takes before it is unplugged. */
  int takes = Integer.MAX_VALUE;

  @Override
  public void put(Checkpoint checkpoint) {
    if (takes-- <= 0) {
      throw new UncheckedIOException(new IOException("unplugged"));
    }
    checkpoints.put(checkpoint.tip().position(), checkpoint);
  }

  @Override
  public void put(PublishedKey key) {
    keyIds.add(key.keyId());
  }

  @Override
  public Optional<Checkpoint> last(long from) {
    return Optional.ofNullable(checkpoints.tailMap(from, true).lastEntry())
        .map(TreeMap.Entry::getValue);
  }
}
