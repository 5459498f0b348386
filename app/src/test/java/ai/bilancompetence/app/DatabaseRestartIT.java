package ai.bilancompetence.app;

import static ai.bilancompetence.app.testing.Accounts.balance;
import static ai.bilancompetence.app.testing.Accounts.ownedBy;
import static ai.bilancompetence.app.testing.Accounts.path;
import static ai.bilancompetence.app.testing.Accounts.use;
import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Accounts.Balance;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.Node;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away under a node that is at work, and comes back. */
@Timeout(180)
class DatabaseRestartIT {

  private static final int CALLERS = 16;
  private static final int CREDITS = 100_000;

  private final UUID account = UUID.randomUUID();
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final AtomicInteger spent = new AtomicInteger();
  private final Queue<Answer> refusals = new ConcurrentLinkedQueue<>();

  @Test
  void callers_are_told_to_try_again_and_each_command_has_one_effect(@TempDir Path directory)
      throws Exception {
    Path data = directory.resolve("postgresql");
    EmbeddedPostgreSql database = EmbeddedPostgreSql.start(data, 0);
    int port = database.port();
    try (Node node = Node.start(database, directory, "command,query", "--bilan.app.demo=true")) {
      Http manager = node.as("manager");
      open(manager, node.as("admin"));

      List<Future<?>> callers = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < CALLERS; i++) {
          callers.add(threads.submit(() -> spendWhileRunning(manager)));
        }
        awaitSpent(100);
        database.close();
        eventually(refusals::size, count -> count >= 3 * CALLERS);
        database = EmbeddedPostgreSql.start(data, port);
        awaitSpent(100);
        running.set(false);
      }
      for (Future<?> caller : callers) {
        caller.get();
      }

      assertThat(refusals)
          .allSatisfy(
              refusal -> {
                assertThat(refusal.status()).as(refusal.toString()).isEqualTo(503);
                assertThat(refusal.code()).isEqualTo("unavailable");
                assertThat(refusal.header("Retry-After")).isEqualTo("1");
              });
      Answer last = spend(manager, UUID.randomUUID());
      eventually(
          () -> balance(manager.readAfter(last.position()), account),
          found -> found.equals(new Balance(CREDITS - spent.get() - 1, 0)));
    } finally {
      database.close();
    }
  }

  private void awaitSpent(int more) {
    int enough = spent.get() + more;
    eventually(spent::get, count -> count >= enough);
  }

  private void spendWhileRunning(Http manager) {
    while (running.get()) {
      UUID spend = UUID.randomUUID();
      Answer answer = spend(manager, spend);
      while (answer.status() != 200) {
        refusals.add(answer);
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        answer = spend(manager, spend);
      }
      spent.incrementAndGet();
    }
  }

  private Answer spend(Http manager, UUID spend) {
    return manager.withKey(spend.toString()).put(path(account) + "/spends/" + spend, use(1));
  }

  private void open(Http manager, Http admin) {
    assertThat(manager.withNewKey().put(path(account), ownedBy(Demo.CENTRE)).status())
        .isEqualTo(201);
    assertThat(
            admin
                .withNewKey()
                .put(
                    path(account) + "/grants/" + UUID.randomUUID(),
                    Map.of("category", "paid", "amount", CREDITS, "reference", "test"))
                .status())
        .isEqualTo(200);
  }
}
