package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.database.Projector;
import ai.bilancompetence.platform.eventlog.ReadModelPositions;
import ai.bilancompetence.platform.processing.DeadLettering;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Drops the tables of generations that do not answer any more, and what their processors know. */
@Component
class GenerationDrop {

  private final Generations generations;
  private final GenerationSchemas schemas;
  private final ReadModelPositions positions;
  private final DeadLettering deadLettering;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final TransactionTemplate transaction;

  GenerationDrop(
      Generations generations,
      GenerationSchemas schemas,
      ReadModelPositions positions,
      DeadLettering deadLettering,
      JdbcClient jdbc,
      Clock clock,
      Projector projector) {
    this.generations = generations;
    this.schemas = schemas;
    this.positions = positions;
    this.deadLettering = deadLettering;
    this.jdbc = jdbc;
    this.clock = clock;
    this.transaction = new TransactionTemplate(projector.transactions());
  }

  /**
   * Drops a generation that ended long enough ago.
   *
   * @param grace for how long it is kept, so that every node has stopped its processor
   */
  void whenDue(Generation ended, Duration grace) {
    Instant since = ended.endedAt();
    if (since != null && !clock.instant().isBefore(since.plus(grace))) {
      transaction.executeWithoutResult(status -> drop(ended));
    }
  }

  private void drop(Generation ended) {
    if (generations.takeTurn(ended.readModel())) {
      jdbc.sql("SET LOCAL lock_timeout = '1s'").update();
      schemas.drop(ended);
      positions.forget(ended.processor());
      deadLettering.forget(ended.processor());
      generations.dropped(ended.id());
    }
  }
}
