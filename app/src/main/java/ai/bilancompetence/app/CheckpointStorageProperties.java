package ai.bilancompetence.app;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How checkpoints are kept in the store for files.
 *
 * @param objectLock whether objects are locked; the bucket must have been made with object lock
 * @param retention for how long they are locked
 */
@ConfigurationProperties("bilan.checkpoints")
record CheckpointStorageProperties(
    @DefaultValue("none") ObjectLock objectLock, @DefaultValue("3650d") Duration retention) {

  /** Who can lift the lock before its time. */
  enum ObjectLock {
    /** There is no lock. */
    NONE,
    /** Whoever has a special right. */
    GOVERNANCE,
    /** Nobody. */
    COMPLIANCE
  }
}
