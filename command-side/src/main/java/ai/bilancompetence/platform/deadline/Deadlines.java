package ai.bilancompetence.platform.deadline;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps what has to be done later, until a {@link DeadlineHandler} has done it. */
public final class Deadlines {

  static final String TABLE = "command.deadline";

  private final JdbcClient jdbc;
  private final DeadlineProperties properties;

  Deadlines(JdbcClient jdbc, DeadlineProperties properties) {
    this.jdbc = jdbc;
    this.properties = properties;
  }

  /**
   * Has the handler of the kind called for the subject at that time or a little later, once for all
   * nodes. Saying it again changes nothing. In a transaction, it holds when that is committed.
   *
   * @param kind see {@link DeadlineHandler#kind()}
   * @param subject an id, never personal data
   */
  public void schedule(String kind, String subject, Instant dueAt) {
    Slot slot = Slot.notBefore(dueAt, subject, properties.grid());
    while (isAtWork(kind, slot)) {
      // Who is at work on it may have looked too early. So it is done once more.
      slot = slot.next(properties.grid());
    }
  }

  /** Keeps the slot; whether it was kept before and is being done at this moment. */
  private boolean isAtWork(String kind, Slot slot) {
    return jdbc.sql(
            """
            INSERT INTO command.deadline AS known
              (task_name, task_instance, execution_time, picked, version)
            VALUES (?, ?, ?, false, 1)
            ON CONFLICT (task_name, task_instance) DO UPDATE SET picked = known.picked
            RETURNING picked
            """)
        .params(kind, slot.id(), slot.at().atOffset(ZoneOffset.UTC))
        .query(Boolean.class)
        .single();
  }
}
