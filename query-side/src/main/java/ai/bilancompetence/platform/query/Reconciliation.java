package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.eventlog.RecordedEvent;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Holds a read model against what the log alone tells, one aggregate after the other. It is asked
 * in a snapshot, so that all rows are those of one position. A context brings one for a read model
 * that has to be proven right.
 */
public interface Reconciliation {

  /** Name of the read model. */
  String readModel();

  /** Type of the aggregates whose events it is made of. */
  String aggregateType();

  /** The aggregates that there are rows of, whether or not the log knows them. */
  Collection<UUID> aggregatesWithRows();

  /**
   * Begins with one aggregate.
   *
   * @param found takes whatever differs
   */
  Comparing begin(UUID aggregateId, Consumer<RowDifference> found);

  /** The comparison of one aggregate, under way. */
  interface Comparing {

    /** Takes the next events of the aggregate, in order; there may be more of them. */
    void take(List<RecordedEvent> events);

    /**
     * Compares what remains to be compared when there are no more events.
     *
     * @param position that the rows belong to
     */
    void finish(long position);
  }
}
