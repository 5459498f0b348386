package ai.bilancompetence.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Sends attacks, a few at a time, and checks every answer. */
final class Volley {

  private static final int AT_A_TIME = 6;
  private static final int SHOWN = 25;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private Volley() {}

  /** Fails with the answers that break a rule, and unless the server still works afterwards. */
  static void fire(List<Attack> attacks) {
    assertThat(attacks).isNotEmpty();
    // One of each kind is enough to see what is wrong.
    Map<String, String> broken = new ConcurrentSkipListMap<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
      List<Future<?>> answers = new ArrayList<>();
      for (Attack attack : attacks) {
        answers.add(threads.submit(() -> send(attack, broken)));
      }
      for (Future<?> answer : answers) {
        answer.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    assertThat(broken.values().stream().limit(SHOWN).toList())
        .as("%d kinds of wrong answers to %d requests", broken.size(), attacks.size())
        .isEmpty();
    assertThat(Callers.client("manager").get("/api/v1/profiles/me").status()).isEqualTo(200);
  }

  private static @Nullable Void send(Attack attack, Map<String, String> broken)
      throws InterruptedException {
    try {
      HttpResponse<String> answer = CLIENT.send(attack.request(), BodyHandlers.ofString());
      List<String> faults = faults(attack, answer);
      if (!faults.isEmpty()) {
        broken.putIfAbsent(
            attack.what() + answer.statusCode() + faults, described(attack, answer, faults));
      }
    } catch (IOException e) {
      broken.putIfAbsent(attack.what() + e, attack + "\n  no answer: " + e);
    }
    return null;
  }

  private static List<String> faults(Attack attack, HttpResponse<String> answer) {
    int status = answer.statusCode();
    List<String> faults = new ArrayList<>();
    if (!attack.method().equals("HEAD")) {
      String contentType = answer.headers().firstValue("Content-Type").orElse("");
      faults.addAll(AnswerRules.faults(status, contentType, answer.body()));
    } else if (status >= 500) {
      faults.add("fails");
    }
    if (!attack.expected().isEmpty() && !attack.expected().contains(status)) {
      faults.add("should be one of " + attack.expected());
    }
    return faults;
  }

  private static String described(Attack attack, HttpResponse<String> answer, List<String> faults) {
    String body = answer.body();
    return "%s%n  answer %d %s: %s"
        .formatted(
            attack,
            answer.statusCode(),
            faults,
            body.length() > 400 ? body.substring(0, 400) + "…" : body);
  }
}
