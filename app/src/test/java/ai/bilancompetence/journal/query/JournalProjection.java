package ai.bilancompetence.journal.query;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.query.Projection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes down which events came in which order, a whole batch at its end, and can be poisoned: then
 * the database refuses the batch. A node has it when it is told {@link #ON_A_NODE}.
 */
@ProcessingGroup(JournalProjection.NAME)
public class JournalProjection extends Projection<DomainEvent> {

  public static final String NAME = "journal-events";

  /** Tells a node to have this read model. */
  public static final String ON_A_NODE =
      "--spring.main.sources=ai.bilancompetence.journal.query.JournalProjection";

  private static volatile @Nullable String poison;

  private record Line(long position, String text) {}

  public JournalProjection(JdbcClient jdbc) {
    super(jdbc, DomainEvent.class);
  }

  /** From now on events that hold this text are refused. */
  public static void poison(String text) {
    poison = text;
  }

  public static void mend() {
    poison = null;
  }

  @Override
  public String tables() {
    return """
    CREATE TABLE journal (
      line bigint GENERATED ALWAYS AS IDENTITY, position bigint PRIMARY KEY,
      text text NOT NULL CONSTRAINT not_poisoned CHECK (text <> 'poison'));
    CREATE POLICY everybody ON journal FOR SELECT USING (true)
    """;
  }

  @Override
  protected void project(DomainEvent event, long position, Instant recordedAt) {
    UnitOfWork<?> work = CurrentUnitOfWork.get();
    List<Line> lines = work.getOrComputeResource(NAME, absent -> begin(work));
    String text = event.toString();
    String wrong = poison;
    lines.add(new Line(position, wrong != null && text.contains(wrong) ? "poison" : text));
  }

  private List<Line> begin(UnitOfWork<?> work) {
    List<Line> lines = new ArrayList<>();
    work.onPrepareCommit(committing -> lines.forEach(this::write));
    return lines;
  }

  private void write(Line line) {
    jdbc.sql("INSERT INTO journal (position, text) VALUES (?, ?)")
        .params(line.position(), line.text())
        .update();
  }
}
