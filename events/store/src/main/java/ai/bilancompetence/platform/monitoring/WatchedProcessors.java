package ai.bilancompetence.platform.monitoring;

import java.util.List;
import org.axonframework.eventhandling.StreamingEventProcessor;

/** Processors of this node that operators look at. Every part that runs some has one such bean. */
@FunctionalInterface
public interface WatchedProcessors {

  /**
   * A processor.
   *
   * @param needed whether the node cannot serve well while it lags; not so for one that builds what
   *     nobody reads yet
   */
  record Watched(StreamingEventProcessor processor, boolean needed) {}

  /** Those that there are now. */
  List<Watched> watched();
}
