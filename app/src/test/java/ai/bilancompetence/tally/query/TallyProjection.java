package ai.bilancompetence.tally.query;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.StoredAs;
import ai.bilancompetence.platform.query.Projection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.config.ProcessingGroup;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts the events of each type: a read model whose version a test chooses, and whose builds it
 * can hold up. A node has it when it is told {@link #ON_A_NODE}.
 */
@ProcessingGroup(TallyProjection.NAME)
public class TallyProjection extends Projection<DomainEvent> {

  public static final String NAME = "tally-events";

  /** Tells a node to have this read model. */
  public static final String ON_A_NODE =
      "--spring.main.sources=ai.bilancompetence.tally.query.TallyProjection";

  private static volatile long heldFrom = Long.MAX_VALUE;
  private static volatile int free;
  private static volatile long poison;

  private final int version;
  private final int oldestFittingVersion;

  public TallyProjection(JdbcClient jdbc, Environment environment) {
    super(jdbc, DomainEvent.class);
    version = environment.getProperty("test.version", Integer.class, 1);
    oldestFittingVersion = environment.getProperty("test.fits", Integer.class, 1);
  }

  /** Has every generation but one wait before the event at this position. */
  public static void hold(long position, int freeGeneration) {
    free = freeGeneration;
    heldFrom = position;
  }

  public static void release() {
    heldFrom = Long.MAX_VALUE;
    poison = 0;
  }

  /** Has builds fail on the event at this position. */
  public static void poison(long position) {
    poison = position;
  }

  @Override
  public int version() {
    return version;
  }

  @Override
  public int oldestFittingVersion() {
    return oldestFittingVersion;
  }

  @Override
  public String tables() {
    return version == 1
        ? """
          CREATE TABLE tally (event_type text PRIMARY KEY, events bigint NOT NULL);
          CREATE POLICY everybody ON tally FOR SELECT USING (true);
          """
        : """
          CREATE TABLE tally_event (position bigint PRIMARY KEY);
          CREATE TABLE tally (events bigint NOT NULL, event_type text PRIMARY KEY,
                              last_position bigint NOT NULL DEFAULT 0);
          CREATE POLICY everybody ON tally FOR SELECT USING (true);
          """;
  }

  @Override
  public List<String> history() {
    return List.of();
  }

  @Override
  protected void project(DomainEvent event, long position, Instant recordedAt) {
    String schema = jdbc.sql("SELECT current_schema()").query(String.class).single();
    while (position >= heldFrom && !schema.endsWith("_" + free)) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    if (position == poison) {
      throw new IllegalStateException("with a secret in it");
    }
    jdbc.sql(
            "INSERT INTO tally AS t (event_type, events) VALUES (?, 1)"
                + " ON CONFLICT (event_type) DO UPDATE SET events = t.events + 1")
        .param(event.getClass().getAnnotation(StoredAs.class).value())
        .update();
  }
}
