package ai.bilancompetence.platform.eventlog;

import static ai.bilancompetence.platform.eventlog.TailDatabase.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackingEventStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes on one database: what one commits, the streams of all see, each event once and in order.
 */
@Timeout(120)
class EventTailIT {

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
  void given_two_nodes_append_at_once_then_the_streams_of_both_have_all_events_in_order()
      throws Exception {
    List<TestNode> both =
        List.of(database.node(TailTimes.DEFAULT).start(), database.node(TailTimes.DEFAULT).start());
    List<CompletableFuture<List<String>>> readers = new ArrayList<>();
    int appends = 100;
    int expected = both.size() * 2 * appends * 5;
    for (TestNode node : both) {
      readers.add(
          CompletableFuture.supplyAsync(() -> take(node.tail().openStream(null), expected)));
      readers.add(
          CompletableFuture.supplyAsync(() -> take(node.tail().openStream(null), expected)));
    }

    try (ExecutorService appenders = Executors.newFixedThreadPool(4)) {
      List<Future<?>> done = new ArrayList<>();
      for (TestNode node : Stream.concat(both.stream(), both.stream()).toList()) {
        done.add(appenders.submit(() -> appendInPieces(node, appends * 5)));
      }
      for (Future<?> future : done) {
        future.get();
      }
    }

    List<String> stored = database.storedIds();
    assertThat(stored).hasSize(expected);
    for (CompletableFuture<List<String>> reader : readers) {
      assertThat(reader.get(60, TimeUnit.SECONDS)).isEqualTo(stored);
    }
  }

  @Test
  void when_a_node_commits_then_another_one_hears_of_it() throws Exception {
    TestNode one = database.node(HEARING_ONLY).start();
    TestNode other = database.node(HEARING_ONLY).start();
    await().until(() -> other.tail().isListening() && other.tail().position() == 0);
    TrackingEventStream stream = other.tail().openStream(null);

    assertThat(one.append(3)).isEqualTo(take(stream, 3));
    assertThat(one.append(2)).isEqualTo(take(stream, 2));
  }

  @Test
  void what_was_committed_while_a_node_was_not_yet_listening_is_not_missed() throws Exception {
    TestNode one = database.node(HEARING_ONLY).start();
    TestNode other = database.node(HEARING_ONLY).startDeaf();
    await().until(() -> other.tail().position() == 0);
    TrackingEventStream stream = other.tail().openStream(null);
    List<String> committed = one.append(2);
    assertThat(stream.hasNextAvailable()).isFalse();

    other.start();

    assertThat(take(stream, 2)).isEqualTo(committed);
  }

  @Test
  void a_notice_that_is_no_position_does_no_harm() throws Exception {
    TestNode node = database.node(HEARING_ONLY).start();
    await().until(() -> node.tail().isListening() && node.tail().position() == 0);

    database.notice("");
    database.notice("many");
    database.notice("99999999999999999999");
    database.notice(Long.toString(Long.MAX_VALUE));
    database.notice("-1");

    assertThat(node.append(2)).isEqualTo(take(node.tail().openStream(null), 2));
    assertThat(node.tail().isListening()).isTrue();
  }

  private static int appendInPieces(TestNode node, int total) throws SQLException {
    for (int left = total; left > 0; ) {
      int count = Math.min(left, ThreadLocalRandom.current().nextInt(1, 12));
      node.append(count);
      left -= count;
    }
    return total;
  }
}
