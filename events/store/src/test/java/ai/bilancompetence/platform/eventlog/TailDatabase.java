package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server with an empty log in a database of its own for each test, and nodes on it. */
final class TailDatabase implements AutoCloseable {

  private final Path directory;
  private final List<AutoCloseable> nodes = new ArrayList<>();
  private EmbeddedPostgreSql server;
  private String url;
  private int databases;

  TailDatabase(Path parent) {
    directory = parent.resolve("postgresql");
    server = EmbeddedPostgreSql.start(directory, 0);
    url = server.jdbcUrl();
    migrate("eventlog");
    migrate("keys");
  }

  private void migrate(String schema) {
    Flyway.configure()
        .dataSource(source(url))
        .schemas(schema)
        .locations("classpath:db/migration/" + schema)
        .load()
        .migrate();
  }

  /** Closes the nodes of the test before, and begins with an empty log. */
  void renew() {
    closeNodes();
    String name = "log" + ++databases;
    JdbcClient.create(source(server.jdbcUrl().replaceFirst("/bilan$", "/postgres")))
        .sql("CREATE DATABASE " + name + " TEMPLATE bilan")
        .update();
    url = server.jdbcUrl().replaceFirst("/bilan$", "/" + name);
  }

  TestNode node(TailTimes times) {
    TestNode node = new TestNode(url, server.user(), server.password(), times);
    nodes.add(node);
    return node;
  }

  /** A node that appends and loads, on the log of this test. */
  LogNode logNode(EventLogProperties properties) {
    return logNode(properties, new Tally.State(1));
  }

  LogNode logNode(EventLogProperties properties, AggregateState<?, ?> state) {
    LogNode node = new LogNode(url, server.user(), server.password(), properties, state);
    nodes.add(node);
    return node;
  }

  LogNode logNode() {
    return logNode(LogNode.DEFAULTS);
  }

  /** A connection of its own, outside of every pool. */
  Connection connect() throws SQLException {
    return source(url).getConnection();
  }

  /** As when the machine loses power: nothing can be finished any more. */
  void killServer() {
    ProcessHandle server = ProcessHandle.of(this.server.pid()).orElseThrow();
    List<ProcessHandle> all = Stream.concat(Stream.of(server), server.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
  }

  void stopServer() {
    server.close();
  }

  /** On the same port as before. */
  void startServer() {
    int port = server.port();
    server.close();
    server = EmbeddedPostgreSql.start(directory, port);
  }

  List<String> storedIds() {
    return client()
        .sql("SELECT event_id FROM eventlog.event ORDER BY position")
        .query(String.class)
        .list();
  }

  /** Sends what a node would send, or somebody else. */
  void notice(String text) {
    client().sql("SELECT pg_notify(?, ?)").params(Listening.CHANNEL, text).query().listOfRows();
  }

  /** Ends the connections of this name and waits until they are gone. */
  void kill(String applicationName) {
    client()
        .sql(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
                + " WHERE application_name = ? AND datname = current_database()"
                + " AND pid <> pg_backend_pid()")
        .param(applicationName)
        .query()
        .listOfRows();
  }

  long connections(String applicationName) {
    return client()
        .sql(
            "SELECT count(*) FROM pg_stat_activity"
                + " WHERE application_name = ? AND datname = current_database()")
        .param(applicationName)
        .query(Long.class)
        .single();
  }

  /** The payloads of the next events, for which it waits. */
  static List<String> take(TrackingEventStream stream, int count) {
    List<String> taken = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        TrackedEventMessage<?> event = stream.nextAvailable();
        taken.add((String) event.getPayload());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("Interrupted after " + taken.size(), e);
    }
    return taken;
  }

  @Override
  public void close() {
    closeNodes();
    server.close();
  }

  private void closeNodes() {
    for (AutoCloseable node : nodes) {
      try {
        node.close();
      } catch (Exception e) {
        throw new IllegalStateException("A node could not be closed", e);
      }
    }
    nodes.clear();
  }

  /** For looking at what is stored, and for doing what nobody may do. */
  JdbcClient client() {
    return JdbcClient.create(source(url));
  }

  /** A new connection for everybody, to the log of this test. */
  DataSource source() {
    return source(url);
  }

  private DataSource source(String databaseUrl) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(databaseUrl);
    source.setUser(server.user());
    source.setPassword(server.password());
    return source;
  }
}
