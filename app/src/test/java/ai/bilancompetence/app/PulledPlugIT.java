package ai.bilancompetence.app;

import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.PackagedApp;
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

/** What was acknowledged survives {@code kill -9}, and what is retried afterwards happens once. */
class PulledPlugIT {

  private static final int CALLERS = 8;
  private static final int ENOUGH = 150;

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
        .put(path + "/spends/" + spend, Map.of("feature", "test", "amount", 1));
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
        Http.loggedIn(app.baseUrl(), "admin@demo.example.org", Demo.PASSWORD)
            .withNewKey()
            .put(
                path + "/grants/" + UUID.randomUUID(),
                Map.of("category", "paid", "amount", 100_000, "reference", "test"));
    assertThat(granted.status()).as(granted.toString()).isEqualTo(200);
  }

  private static Http manager(PackagedApp app) {
    return Http.loggedIn(app.baseUrl(), "manager@demo.example.org", Demo.PASSWORD);
  }
}
