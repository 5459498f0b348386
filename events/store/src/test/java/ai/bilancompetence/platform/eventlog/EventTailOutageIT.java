package ai.bilancompetence.platform.eventlog;

import static ai.bilancompetence.platform.eventlog.TailDatabase.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingEventStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections die and the server goes away: events come all the same, or as soon as they can. */
@Timeout(120)
class EventTailOutageIT {

  private static final Duration NEVER = Duration.ofHours(1);

  /** Who hears of nothing finds nothing. */
  private static final TailTimes HEARING_ONLY =
      new TailTimes(Duration.ofMillis(1), Duration.ZERO, Duration.ZERO, NEVER, NEVER);

  @TempDir private static Path directory;
  private static TailDatabase database;

  @BeforeAll
  static void startServer() {
    database = new TailDatabase(directory);
  }

  @AfterAll
  static void stopServer() {
    database.close();
  }

  @BeforeEach
  void emptyLog() {
    database.renew();
  }

  @Test
  void a_node_that_cannot_listen_looks_by_itself() throws Exception {
    TestNode one = database.node(HEARING_ONLY).start();
    TestNode deaf = database.node(TailTimes.DEFAULT).startDeaf();
    TrackingEventStream stream = deaf.tail().openStream(null);

    assertThat(one.append(2)).isEqualTo(take(stream, 2));
    assertThat(deaf.tail().isListening()).isFalse();
  }

  @Test
  void given_the_listening_connection_is_killed_then_events_still_come_and_the_node_listens_again()
      throws Exception {
    TestNode one = database.node(HEARING_ONLY).start();
    TestNode other = database.node(HEARING_ONLY).start();
    await().until(() -> other.tail().isListening() && one.tail().isListening());
    TrackingEventStream stream = other.tail().openStream(null);

    database.kill(Listening.NAME);
    assertThat(one.append(2)).isEqualTo(take(stream, 2));

    await().until(() -> other.tail().isListening() && database.connections(Listening.NAME) == 2);
    assertThat(one.append(2)).isEqualTo(take(stream, 2));
  }

  @Test
  void given_the_announcing_connection_is_killed_then_the_next_announcement_opens_another()
      throws Exception {
    TestNode one = database.node(HEARING_ONLY).start();
    TestNode other = database.node(HEARING_ONLY).start();
    await().until(() -> other.tail().isListening() && other.tail().position() == 0);
    TrackingEventStream stream = other.tail().openStream(null);
    assertThat(one.append(1)).isEqualTo(take(stream, 1));

    database.kill(Announcing.NAME);

    assertThat(one.append(1)).isEqualTo(take(stream, 1));
  }

  @Test
  void given_the_server_restarts_then_both_nodes_go_on_without_a_missing_event() throws Exception {
    TestNode one = database.node(TailTimes.DEFAULT).start();
    TestNode other = database.node(TailTimes.DEFAULT).start();
    TrackingEventStream tailing = other.tail().openStream(null);
    assertThat(one.append(2)).isEqualTo(take(tailing, 2));

    database.stopServer();
    await().until(() -> !one.tail().isListening() && !other.tail().isListening());
    assertThat(tailing.hasNextAvailable()).isFalse();
    database.startServer();

    assertThat(one.append(2)).isEqualTo(take(tailing, 2));
    await().until(() -> one.tail().isListening() && other.tail().isListening());
    assertThat(other.append(2)).isEqualTo(take(one.tail().openStream(at(4)), 2));
  }

  @Test
  void a_node_that_starts_before_the_server_is_there_comes_to_life_with_it() throws Exception {
    TestNode node = database.node(TailTimes.DEFAULT);
    database.stopServer();
    node.start();
    database.startServer();

    await().until(() -> node.tail().isListening() && node.tail().position() == 0);
    assertThat(node.append(1)).isEqualTo(take(node.tail().openStream(null), 1));
  }

  @Test
  void a_stopped_node_leaves_neither_a_connection_nor_a_thread_behind() throws Exception {
    TestNode node = database.node(TailTimes.DEFAULT).start();
    node.append(1);
    await()
        .until(
            () ->
                database.connections(Listening.NAME) == 1
                    && database.connections(Announcing.NAME) == 1);

    node.close();

    await()
        .until(
            () ->
                database.connections(Listening.NAME) + database.connections(Announcing.NAME) == 0);
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("event-tail"));
  }

  private static GlobalSequenceTrackingToken at(long position) {
    return new GlobalSequenceTrackingToken(position);
  }
}
