package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.event.DomainEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Builds a read model from events. It can be built anew at any time beside the one that answers,
 * and comes out with the same rows.
 *
 * <p>One projection writes every generation of its read model: it names its tables without a
 * schema, and the transaction that it is called in says which generation they belong to.
 *
 * @param <E> the events it is made of
 */
public abstract class Projection<E extends DomainEvent> {

  /** The database, in the transaction that also stores how far the projection has read. */
  protected final JdbcClient jdbc;

  private final Class<E> eventType;

  protected Projection(JdbcClient jdbc, Class<E> eventType) {
    this.jdbc = jdbc;
    this.eventType = eventType;
  }

  /**
   * Writes what an event changes.
   *
   * @param position of the event in the log
   * @param recordedAt when the log took it
   */
  protected abstract void project(E event, long position, Instant recordedAt);

  /** Name of the read model: the processing group. */
  public final String name() {
    return getClass().getAnnotation(ProcessingGroup.class).value();
  }

  /**
   * Version of the tables and of what stands in them. Raise it when either changes: the next start
   * builds the read model anew, while the one before goes on answering if it can.
   */
  public int version() {
    return 1;
  }

  /**
   * Oldest version whose tables this code can still read and write. A read model that is older does
   * not answer on this node until the new one is built.
   */
  public int oldestFittingVersion() {
    return version();
  }

  /** The SQL that makes the tables, with names without a schema. */
  public String tables() {
    try {
      return new ClassPathResource("readmodel/" + name() + ".sql")
          .getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Tables of the read model that only grow, each row with the {@code position} of its event: they
   * can be compared up to a position although new events have come in since.
   */
  public List<String> history() {
    return List.of();
  }

  /** Which events it wants to see. */
  final Class<E> eventType() {
    return eventType;
  }

  /** Whether this code can work on the tables of a generation. */
  final boolean fits(Generation generation) {
    return generation.version() >= oldestFittingVersion() && generation.version() <= version();
  }
}
