package ai.bilancompetence.app;

import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Accounts;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.PackagedApp;
import ai.bilancompetence.app.testing.ReadModels;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What was acknowledged survives {@code kill -9}, and what is retried afterwards happens once. */
class PulledPlugIT {

  private static final int CALLERS = 8;
  private static final int ENOUGH = 150;
  private static final int ACCOUNTS = 800;

  private final UUID account = UUID.randomUUID();
  private final String path = "/api/v1/credits/accounts/" + account;

  @Test
  void nothing_acknowledged_is_lost_and_nothing_retried_is_doubled(@TempDir Path data)
      throws Exception {
    List<Future<Call>> calls;
    try (PackagedApp app = PackagedApp.start(data)) {
      openWithCredits(app);
      calls = spendUntilKilled(app);
    }
    List<UUID> sent = new ArrayList<>();
    List<UUID> acknowledged = new ArrayList<>();
    for (Future<Call> call : calls) {
      sent.addAll(call.get().sent());
      acknowledged.addAll(call.get().acknowledged());
    }
    assertThat(acknowledged.size()).isGreaterThanOrEqualTo(ENOUGH);

    try (PackagedApp again = PackagedApp.start(data)) {
      Http manager = manager(again);
      for (UUID spend : acknowledged) {
        Answer repeated = spend(manager, spend);
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.header("Idempotency-Replayed")).isEqualTo("true");
      }
      // What was sent and not answered may have happened or not; a retry makes sure that it did.
      sent.forEach(spend -> assertThat(spend(manager, spend).status()).isEqualTo(200));
      long expected = 100_000 - sent.size();
      eventually(
          () -> manager.get(path).data(), view -> view.get("available").asLong() == expected);
    }
  }

  @Test
  void a_replay_goes_on_where_it_was(@TempDir Path data) throws Exception {
    Killed killed;
    try (PackagedApp app = PackagedApp.start(data)) {
      openWithCredits(app);
      fillTheLog(app);
      killed = killInTheMiddleOfAReplay(app);
    }
    try (PackagedApp again = PackagedApp.start(data)) {
      ReadModels ledger = new ReadModels(again.as("admin"), "credits-ledger");
      JsonNode replay = ledger.progress(killed.replay());
      assertThat(replay.get("events_done").asLong())
          .as("what was built is kept")
          .isGreaterThanOrEqualTo(killed.eventsDone());

      JsonNode done = ledger.await(killed.replay(), "completed");

      assertThat(done.get("identical").asBoolean()).as(done.toString()).isTrue();
      assertThat(ledger.activeGeneration()).isEqualTo(done.get("generation").asInt());
      assertThat(manager(again).get(path).data().get("available").asLong()).isEqualTo(100_000);
    }
  }

  private record Killed(String replay, long eventsDone) {}

  /** Some batches of events, so that there is something between the start and the end. */
  private static void fillTheLog(PackagedApp app) throws Exception {
    Http manager = app.as("manager");
    Map<String, Object> centre = Accounts.ownedBy(Demo.CENTRE);
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<Answer>> opened = new ArrayList<>();
      for (int i = 0; i < ACCOUNTS; i++) {
        String account = Accounts.path(UUID.randomUUID());
        opened.add(callers.submit(() -> manager.withNewKey().put(account, centre)));
      }
      for (Future<Answer> answer : opened) {
        assertThat(answer.get().status()).isEqualTo(201);
      }
    }
  }

  private static Killed killInTheMiddleOfAReplay(PackagedApp app) {
    ReadModels ledger = new ReadModels(app.as("admin"), "credits-ledger");
    return eventually(
        () -> {
          String replay = ledger.replay();
          JsonNode progress =
              eventually(
                  () -> ledger.progress(replay),
                  r -> r.get("events_done").asLong() > 0 || !isBuilding(r));
          if (isBuilding(progress)) {
            app.kill();
          } else {
            ledger.await(replay, "completed"); // It was too fast for us; the next one may not be.
          }
          return new Killed(replay, progress.get("events_done").asLong());
        },
        killed -> !app.isAlive());
  }

  private static boolean isBuilding(JsonNode replay) {
    return replay.get("state").asString().equals("building")
        && replay.get("events_done").asLong() < replay.get("events_total").asLong();
  }

  private record Call(List<UUID> sent, List<UUID> acknowledged) {}

  private List<Future<Call>> spendUntilKilled(PackagedApp app) throws InterruptedException {
    Http manager = manager(app);
    AtomicInteger answers = new AtomicInteger();
    List<Future<Call>> calls = new ArrayList<>();
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS + 1)) {
      for (int i = 0; i < CALLERS; i++) {
        calls.add(callers.submit(() -> spendForEver(manager, answers)));
      }
      eventually(answers::get, count -> count >= ENOUGH);
      app.kill();
    }
    return calls;
  }

  private Call spendForEver(Http manager, AtomicInteger answers) {
    Call call = new Call(new ArrayList<>(), new ArrayList<>());
    while (true) {
      UUID spend = UUID.randomUUID();
      call.sent().add(spend);
      try {
        Answer answer = spend(manager, spend);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        call.acknowledged().add(spend);
        answers.incrementAndGet();
      } catch (UncheckedIOException killed) {
        return call;
      }
    }
  }

  private Answer spend(Http manager, UUID spend) {
    return manager
        .withKey(spend.toString())
        .put(path + "/spends/" + spend, Map.of("feature", "image", "amount", 1));
  }

  private void openWithCredits(PackagedApp app) {
    Answer opened =
        manager(app)
            .withNewKey()
            .put(
                path,
                Map.of("owner", Map.of("kind", "organisation", "id", Demo.CENTRE.toString())));
    assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
    Answer granted =
        app.as("admin")
            .withNewKey()
            .put(
                path + "/grants/" + UUID.randomUUID(),
                Map.of("category", "paid", "amount", 100_000, "reference", "test"));
    assertThat(granted.status()).as(granted.toString()).isEqualTo(200);
  }

  private static Http manager(PackagedApp app) {
    return app.as("manager");
  }
}
