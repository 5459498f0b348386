package ai.bilancompetence.platform.eventlog;

/** The commands of this node that wait to be written. */
public final class AppendQueue {

  private final AppendMetrics metrics;
  private final int capacity;

  AppendQueue(AppendMetrics metrics, int capacity) {
    this.metrics = metrics;
    this.capacity = capacity;
  }

  /** How many wait. */
  public int waiting() {
    return metrics.queueLength();
  }

  /** How many may wait; more are refused. */
  public int capacity() {
    return capacity;
  }
}
