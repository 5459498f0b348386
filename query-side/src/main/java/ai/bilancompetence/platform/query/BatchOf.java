package ai.bilancompetence.platform.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Collects what a projection has to write for all events of one unit of work, and writes it
 * together just before the commit: a batch of events costs a few statements instead of a few each.
 *
 * <p>A processor handles a whole batch in one unit of work and stores its position in the same
 * transaction, so either everything is written or nothing. The price: when the writing fails, it is
 * the batch that failed and not one event of it.
 *
 * @param <E> what is collected for an event
 */
public final class BatchOf<E> {

  private final String key;
  private final Consumer<List<E>> writer;

  /**
   * @param name tells the batches of one unit of work apart; the name of the read model
   * @param writer writes a batch, in the order in which it was added; never an empty one
   */
  public BatchOf(String name, Consumer<List<E>> writer) {
    this.key = BatchOf.class.getName() + ":" + name;
    this.writer = writer;
  }

  /**
   * Adds to the batch of the unit of work that is going on.
   *
   * @throws IllegalStateException when there is none
   */
  public void add(E entry) {
    UnitOfWork<?> work = CurrentUnitOfWork.get();
    List<E> batch = work.getOrComputeResource(key, absent -> begin(work));
    batch.add(entry);
  }

  private List<E> begin(UnitOfWork<?> work) {
    List<E> batch = new ArrayList<>();
    work.onPrepareCommit(committing -> writer.accept(batch));
    return batch;
  }
}
