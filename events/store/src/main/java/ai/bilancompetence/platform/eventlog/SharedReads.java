package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.eventlog.History.Stored;
import ai.bilancompetence.platform.eventlog.History.Wanted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Reads the histories of aggregates. Whoever comes while the database is asked waits for the next
 * question, which asks for all of them at once; alone, nobody waits for others.
 */
final class SharedReads implements History {

  /** How many are asked for at once. */
  private static final int LARGEST_GROUP = 64;

  /** How many questions are asked at the same time, so that a long history holds up few others. */
  private static final int QUESTIONS = 2;

  private static final String SQL = "SELECT * FROM eventlog.history(?, ?, ?, ?)";

  /** What was found of one stream. */
  private static final class Found {
    private @Nullable Stored snapshot;
    private final List<StoredEvent> events = new ArrayList<>();
  }

  private record Asked(Wanted wanted, CompletableFuture<Found> answer) {}

  private final JdbcTemplate jdbc;
  private final StoredEvents events;
  private final Queue<Asked> queue = new ConcurrentLinkedQueue<>();
  private final Semaphore questions = new Semaphore(QUESTIONS);

  SharedReads(DataSource dataSource, StoredEvents events) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.events = events;
  }

  @Override
  public Past of(Wanted wanted) {
    Found found = Appender.isJoining() ? read(List.of(wanted)).getFirst() : share(wanted);
    return new Past(found.snapshot, events.domainMessages(found.events).toList());
  }

  private Found share(Wanted wanted) {
    Asked asked = new Asked(wanted, new CompletableFuture<>());
    queue.add(asked);
    if (questions.tryAcquire()) {
      try {
        answer(next());
      } finally {
        questions.release();
      }
    }
    askForTheRest();
    try {
      return asked.answer().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Those who came after the last look found no question free, and nobody else looks again. */
  private void askForTheRest() {
    if (!queue.isEmpty() && questions.tryAcquire()) {
      Thread.ofVirtual().name("shared-reads").start(this::askUntilEmpty);
    }
  }

  private void askUntilEmpty() {
    try {
      for (List<Asked> group = next(); !group.isEmpty(); group = next()) {
        answer(group);
      }
    } finally {
      questions.release();
    }
    askForTheRest();
  }

  private List<Asked> next() {
    List<Asked> group = new ArrayList<>();
    Asked asked = queue.poll();
    while (asked != null) {
      group.add(asked);
      asked = group.size() < LARGEST_GROUP ? queue.poll() : null;
    }
    return group;
  }

  private void answer(List<Asked> group) {
    if (group.isEmpty()) {
      return; // Somebody else's question has all of them.
    }
    try {
      List<Found> found = read(group.stream().map(Asked::wanted).toList());
      for (int i = 0; i < group.size(); i++) {
        group.get(i).answer().complete(found.get(i));
      }
    } catch (Throwable e) { // Whatever it is, those who asked have to hear of it.
      group.forEach(asked -> asked.answer().completeExceptionally(e));
    }
  }

  private List<Found> read(List<Wanted> all) {
    List<Found> found = all.stream().map(wanted -> new Found()).toList();
    RowCallbackHandler rows =
        row -> {
          int n = row.getInt("n") - 1;
          take(row, all.get(n).stream(), found.get(n));
        };
    jdbc.query(question(all), rows);
    return found;
  }

  private static PreparedStatementCreator question(List<Wanted> all) {
    return connection -> {
      var statement = connection.prepareStatement(SQL);
      Object[][] columns = {
        all.stream().map(wanted -> wanted.stream().aggregateType()).toArray(String[]::new),
        all.stream().map(wanted -> wanted.stream().aggregateId()).toArray(UUID[]::new),
        all.stream().map(Wanted::revision).toArray(Integer[]::new),
        all.stream().map(Wanted::known).toArray(Long[]::new)
      };
      String[] types = {"text", "uuid", "int4", "int8"};
      for (int i = 0; i < types.length; i++) {
        statement.setArray(i + 1, connection.createArrayOf(types[i], columns[i]));
      }
      return statement;
    };
  }

  private static void take(ResultSet row, StreamId stream, Found found) throws SQLException {
    String state = row.getString("state");
    if (state != null) {
      found.snapshot = new Stored(state, row.getLong("stored_until"));
    }
    String eventId = row.getString("event_id");
    if (eventId != null) {
      found.events.add(
          new StoredEvent(
              row.getLong("position"),
              stream,
              row.getLong("sequence_number"),
              eventId,
              row.getString("event_type"),
              row.getString("revision"),
              row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
              row.getString("metadata"),
              row.getString("payload")));
    }
  }
}
