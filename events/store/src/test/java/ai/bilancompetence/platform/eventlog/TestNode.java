package ai.bilancompetence.platform.eventlog;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What one node has of the tail, on a real database. The payload of a message is the event's id.
 */
final class TestNode implements AutoCloseable {

  private static final String APPEND =
      "SELECT first_position, last_position FROM eventlog.append("
          + String.join(", ", Collections.nCopies(19, "?"))
          + ")";

  private final HikariDataSource pool = new HikariDataSource();
  private final EventTail tail;
  private final Announcing announcing;
  private final Listening listening;

  TestNode(String url, String user, String password, TailTimes times) {
    pool.setJdbcUrl(url);
    pool.setUsername(user);
    pool.setPassword(password);
    pool.setMaximumPoolSize(5);
    pool.setConnectionTimeout(10_000);
    DedicatedConnections connections = new DedicatedConnections(pool);
    announcing = new Announcing(connections, times.betweenAnnouncements());
    tail =
        new EventTail(
            new InMemoryEventStorageEngine(), new JdbcLog(pool), announcing, times, 10_000);
    listening = new Listening(connections, tail);
  }

  EventTail tail() {
    return tail;
  }

  /** Starts everything, as the context of a node does. */
  TestNode start() {
    startDeaf();
    listening.start();
    return this;
  }

  /** Starts everything but the listening connection. */
  TestNode startDeaf() {
    announcing.start();
    tail.start();
    return this;
  }

  @Override
  public void close() {
    listening.stop();
    tail.stop();
    announcing.stop();
    pool.close();
  }

  /** Commits so many events of a new aggregate and hands them to the tail, as the engine does. */
  List<String> append(int count) throws SQLException {
    List<UUID> ids = Stream.generate(UUID::randomUUID).limit(count).toList();
    long first = commit(ids);
    List<TrackedEventMessage<?>> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(message(first + i, ids.get(i).toString()));
    }
    tail.appended(events);
    return ids.stream().map(UUID::toString).toList();
  }

  private long commit(List<UUID> ids) throws SQLException {
    int count = ids.size();
    UUID aggregate = UUID.randomUUID();
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(APPEND)) {
      Arguments arguments = new Arguments(connection, statement);
      arguments.add("uuid", new Object[] {null});
      arguments.add("text", "");
      arguments.add("int2", 0);
      arguments.add("text", "");
      arguments.add("text", "");
      arguments.add("int4", 1);
      arguments.add("text", "test.Aggregate");
      arguments.add("uuid", aggregate);
      arguments.add("int8", 0L);
      arguments.add("bool", true);
      arguments.add("int4", Collections.nCopies(count, 1).toArray());
      arguments.add("text", Collections.nCopies(count, "test.Aggregate").toArray());
      arguments.add("uuid", Collections.nCopies(count, aggregate).toArray());
      arguments.add("int8", IntStream.range(0, count).mapToObj(Long::valueOf).toArray());
      arguments.add("uuid", ids.toArray());
      arguments.add("text", Collections.nCopies(count, "test.Happened").toArray());
      arguments.add("int2", Collections.nCopies(count, 1).toArray());
      arguments.add("text", Collections.nCopies(count, "{}").toArray());
      arguments.add("text", Collections.nCopies(count, "{}").toArray());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong("first_position");
      }
    }
  }

  private static TrackedEventMessage<?> message(long position, String id) {
    return new GenericTrackedEventMessage<>(
        new GlobalSequenceTrackingToken(position), new GenericEventMessage<>(id));
  }

  private static final class Arguments {

    private final Connection connection;
    private final PreparedStatement statement;
    private int index;

    Arguments(Connection connection, PreparedStatement statement) {
      this.connection = connection;
      this.statement = statement;
    }

    void add(String type, Object... values) throws SQLException {
      Array array = connection.createArrayOf(type, values);
      statement.setArray(++index, array);
    }
  }

  /** The stored events, as they were committed. */
  record JdbcLog(DataSource dataSource) implements LogReader {

    @Override
    public List<TrackedEventMessage<?>> read(long position, int limit) {
      List<TrackedEventMessage<?>> events = new ArrayList<>();
      JdbcClient.create(dataSource)
          .sql(
              "SELECT position, event_id FROM eventlog.event WHERE position > ?"
                  + " ORDER BY position LIMIT ?")
          .params(position, limit)
          .query((row, n) -> message(row.getLong(1), row.getString(2)))
          .list()
          .forEach(events::add);
      return events;
    }

    @Override
    public long head() {
      return JdbcClient.create(dataSource)
          .sql("SELECT position FROM eventlog.head")
          .query(Long.class)
          .single();
    }
  }
}
