package ai.bilancompetence.broken.visibility.query;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.query.Projection;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

public class BrokenProjection extends Projection<DomainEvent> {

  public BrokenProjection(JdbcClient jdbc) {
    super(jdbc, DomainEvent.class);
  }

  @Override
  protected void project(DomainEvent event, long position, Instant recordedAt) {}
}
