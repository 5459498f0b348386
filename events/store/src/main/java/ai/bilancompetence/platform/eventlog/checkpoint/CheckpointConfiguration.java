package ai.bilancompetence.platform.eventlog.checkpoint;

import ai.bilancompetence.platform.key.KeyWrapping;
import ai.bilancompetence.platform.lifecycle.RepeatedTask;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs where the log stands, on every node: whoever comes first does it. Making and copying are
 * apart, so that a store that does not answer holds nothing up.
 */
@Configuration(proxyBeanMethods = false)
public class CheckpointConfiguration {

  private static final Duration PAUSE = Duration.ofSeconds(5);

  @Bean
  CheckpointKeys checkpointKeys(
      JdbcClient jdbc, PlatformTransactionManager transactions, KeyWrapping wrapping, Clock clock) {
    return new CheckpointKeys(jdbc, ofItsOwn(transactions), wrapping, clock);
  }

  @Bean
  Checkpoints checkpoints(
      JdbcClient jdbc, PlatformTransactionManager transactions, CheckpointKeys keys, Clock clock) {
    return new Checkpoints(jdbc, ofItsOwn(transactions), keys, clock);
  }

  @Bean
  CheckpointMaking checkpointMaking(Checkpoints checkpoints) {
    return new CheckpointMaking(checkpoints);
  }

  @Bean
  CheckpointCopying checkpointCopying(
      JdbcClient jdbc, Checkpoints checkpoints, CheckpointKeys keys, CheckpointStore store) {
    return new CheckpointCopying(new CheckpointCopies(jdbc, checkpoints, keys, store));
  }

  private static TransactionTemplate ofItsOwn(PlatformTransactionManager transactions) {
    TransactionTemplate template = new TransactionTemplate(transactions);
    template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return template;
  }

  /** Makes what is due. */
  static final class CheckpointMaking extends RepeatedTask {

    private final Checkpoints checkpoints;

    CheckpointMaking(Checkpoints checkpoints) {
      super(PAUSE);
      this.checkpoints = checkpoints;
    }

    @Override
    protected void runOnce() {
      checkpoints.makeDue();
    }
  }

  /** Copies what was made. */
  static final class CheckpointCopying extends RepeatedTask {

    private final CheckpointCopies copies;

    CheckpointCopying(CheckpointCopies copies) {
      super(PAUSE);
      this.copies = copies;
    }

    @Override
    protected void runOnce() {
      copies.copyPending();
    }
  }
}
