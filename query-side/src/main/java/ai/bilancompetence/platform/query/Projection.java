package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.event.DomainEvent;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Builds a read model from events. It can be thrown away and built again at any time, and comes out
 * with the same rows.
 */
public abstract class Projection {

  /** The database, in the transaction that also stores how far the projection has read. */
  protected final JdbcClient jdbc;

  private final List<String> tables;

  /**
   * Remembers which tables make up the read model.
   *
   * @param tables all tables of the read model, below the schema {@code query}
   */
  protected Projection(JdbcClient jdbc, List<String> tables) {
    this.jdbc = jdbc;
    this.tables = List.copyOf(tables);
  }

  /** Name of the processor, and of the read model for those who want it built again. */
  public final String processor() {
    return getClass().getAnnotation(ProcessingGroup.class).value();
  }

  /** All tables of the read model. */
  public final List<String> tables() {
    return tables;
  }

  /**
   * Tables of the read model that only grow, each row with the {@code position} of its event: they
   * can be compared up to a position although new events have come in since.
   */
  public List<String> history() {
    return List.of();
  }

  /** Removes every row, before a replay from the start. */
  @ResetHandler
  public final void reset() {
    // DELETE, not TRUNCATE: a reader that began before must go on seeing its snapshot.
    tables.forEach(table -> jdbc.sql("DELETE FROM query." + table).update());
  }

  /**
   * Takes every event that no other handler wants. Axon stores a processor's position only with
   * events that it handled, and a reader may wait for any position.
   */
  @EventHandler
  void ignore(DomainEvent event) {}
}
