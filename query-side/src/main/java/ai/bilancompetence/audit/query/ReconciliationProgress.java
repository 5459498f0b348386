package ai.bilancompetence.audit.query;

import ai.bilancompetence.platform.query.RowDifference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How far a reconciliation is and what it has found; written down every second. */
final class ReconciliationProgress {

  /** So many differences are kept; all are counted. */
  static final int KEPT = 100;

  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

  /** Nobody waits for the result any more. */
  static final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stopped() {
      super("stopped", null, false, false);
    }
  }

  private final Predicate<ReconciliationProgress> teller;
  private final BooleanSupplier stopping;
  private final List<RowDifference> first = new ArrayList<>();
  private final long begun = System.nanoTime();
  private long told = begun;
  private @Nullable Long position;
  private long done;
  private long total;
  private long differences;

  /**
   * @param teller writes it down; false when it is not wanted any more
   * @param stopping whether the node stops
   */
  ReconciliationProgress(Predicate<ReconciliationProgress> teller, BooleanSupplier stopping) {
    this.teller = teller;
    this.stopping = stopping;
  }

  void begin(long atPosition, long eventsTotal) {
    position = atPosition;
    total += eventsTotal;
    tell();
  }

  void found(RowDifference difference) {
    differences++;
    if (first.size() < KEPT) {
      first.add(difference);
    }
  }

  /** Some more events were compared. */
  void step(int events) {
    done += events;
    if (stopping.getAsBoolean()) {
      throw new Stopped();
    }
    if (System.nanoTime() - told >= PAUSE_NANOS) {
      tell();
    }
  }

  private void tell() {
    told = System.nanoTime();
    if (!teller.test(this)) {
      throw new Stopped();
    }
  }

  @Nullable Long position() {
    return position;
  }

  long done() {
    return done;
  }

  long total() {
    return total;
  }

  long perSecond() {
    return (long) (done / ((System.nanoTime() - begun) / 1e9));
  }

  long differences() {
    return differences;
  }

  List<RowDifference> first() {
    return List.copyOf(first);
  }
}
