package ai.bilancompetence.broken.groups.query;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.query.Projection;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A read model without a name. */
class BrokenUngroupedProjection extends Projection<DomainEvent> {

  BrokenUngroupedProjection(JdbcClient jdbc) {
    super(jdbc, DomainEvent.class);
  }

  @Override
  protected void project(DomainEvent event, long position, Instant recordedAt) {}
}
