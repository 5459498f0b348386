package ai.bilancompetence.platform.eventlog;

import static ai.bilancompetence.platform.eventlog.LogNode.granted;
import static ai.bilancompetence.platform.eventlog.LogNode.messages;
import static ai.bilancompetence.platform.eventlog.LogNode.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * The database dies under load: nothing that was acknowledged is lost, and nobody waits for long.
 */
class DatabaseOutageIT extends OnRealLog {

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> unknown = ConcurrentHashMap.newKeySet();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicLong longestNanos = new AtomicLong();
  private final AtomicBoolean running = new AtomicBoolean(true);

  @Test
  void given_the_server_is_killed_under_load_then_what_was_acknowledged_is_there_once()
      throws Exception {
    LogNode node = database().logNode();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> senders = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        senders.add(threads.submit(() -> sendWhileRunning(node)));
      }
      for (int outage = 1; outage <= 2; outage++) {
        awaitMore(500);
        int before = failed.get();
        database().killServer();
        await().until(() -> failed.get() > before + 100);
        database().startServer();
        awaitMore(500);
      }
      running.set(false);
      for (Future<?> sender : senders) {
        sender.get();
      }
    }

    long stored = ChainCheck.assertWhole(database().client());
    List<String> ids = database().storedIds();
    assertThat(ids).containsAll(acknowledged).doesNotHaveDuplicates();
    assertThat(ids).filteredOn(id -> !acknowledged.contains(id)).isSubsetOf(unknown);
    assertThat(stored).isGreaterThanOrEqualTo(2_000);
    assertThat(Duration.ofNanos(longestNanos.get())).isLessThan(Duration.ofSeconds(16));
  }

  private void awaitMore(int count) {
    int enough = acknowledged.size() + count;
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() >= enough);
  }

  private void sendWhileRunning(LogNode node) {
    while (running.get()) {
      StreamId account = newAccount();
      var event = messages(account, 0, List.of(granted(account, 1)));
      String id = LogNode.storedId(event.getFirst());
      long begin = System.nanoTime();
      try {
        node.engine.appendEvents(event);
        acknowledged.add(id);
      } catch (LogUnavailable away) {
        unknown.add(id);
        failed.incrementAndGet();
        LockSupport.parkNanos(20_000_000);
      }
      longestNanos.accumulateAndGet(System.nanoTime() - begin, Math::max);
    }
  }

  @Test
  void given_the_server_is_away_then_commands_are_refused_at_once_until_it_is_back()
      throws Exception {
    LogNode node = database().logNode();
    send(node);
    database().stopServer();
    assertThatThrownBy(() -> send(node)).isInstanceOf(LogUnavailable.class);

    long begin = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> send(node)).isInstanceOf(LogUnavailable.class);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    database().startServer();

    await().ignoreException(LogUnavailable.class).until(() -> send(node));
    assertThat(ChainCheck.assertWhole(database().client())).isEqualTo(2);
  }

  @Test
  void given_the_server_only_reads_for_a_while_then_the_writer_takes_another_connection()
      throws Exception {
    LogNode node = database().logNode();
    String database =
        database().client().sql("SELECT current_database()").query(String.class).single();
    database()
        .client()
        .sql("ALTER DATABASE " + database + " SET default_transaction_read_only = on")
        .update();
    database().kill("PostgreSQL JDBC Driver");
    await().until(() -> refusesToWrite(node));

    try (var connection = database().connect();
        var statement = connection.createStatement()) {
      statement.execute("SET default_transaction_read_only = off");
      statement.execute("ALTER DATABASE " + database + " RESET default_transaction_read_only");
    }

    await().ignoreException(LogUnavailable.class).until(() -> send(node));
    assertThat(ChainCheck.assertWhole(database().client())).isEqualTo(1);
  }

  private static boolean refusesToWrite(LogNode node) {
    try {
      send(node);
      return false;
    } catch (LogUnavailable onlyReads) {
      return onlyReads.getCause() instanceof java.sql.SQLException sql
          && "25006".equals(sql.getSQLState());
    }
  }

  private static boolean send(LogNode node) {
    StreamId account = newAccount();
    node.append(account, 0, granted(account, 1));
    return true;
  }
}
