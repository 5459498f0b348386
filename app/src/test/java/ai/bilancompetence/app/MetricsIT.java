package ai.bilancompetence.app;

import static ai.bilancompetence.app.testing.Accounts.newSpend;
import static ai.bilancompetence.app.testing.Accounts.use;
import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.ForeignEvents;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.RunningApp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Prometheus reads. */
class MetricsIT {

  private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+)(\\{.*})? (\\S+)$");

  private static final String CACHED = "cache_gets_total{cache=\"aggregate-states\",result=\"%s\"}";

  private static final String REQUESTS =
      "http_server_requests_seconds_count{error=\"none\",exception=\"none\","
          + "method=\"%s\",outcome=\"%s\",status=\"%d\",uri=\"%s\"}";

  private final Http management = Http.anonymous(RunningApp.shared().managementUrl());

  @Test
  void a_command_that_was_decided_on_what_another_node_left_behind_is_counted_as_a_retry() {
    UUID account = Demo.accountWith(0);
    ForeignEvents.grant(RunningApp.shared().bean(JdbcClient.class), account, 1, "");
    Map<String, Double> before = scrape();

    assertThat(Demo.manager().withNewKey().put(newSpend(account), use(1)).status()).isEqualTo(200);

    Map<String, Double> after = scrape();
    assertThat(rise(before, after, "bilan_log_conflicts_total")).isEqualTo(1);
    assertThat(rise(before, after, "bilan_commands_retries_total")).isEqualTo(1);
    assertThat(rise(before, after, "bilan_commands_given_up_total")).isZero();
    assertThat(rise(before, after, "bilan_log_append_seconds_count")).isEqualTo(2);
    assertThat(rise(before, after, "bilan_log_group_size_sum")).isEqualTo(2);
    assertThat(rise(before, after, CACHED.formatted("hit")))
        .as("the stale one, the fresh one")
        .isEqualTo(2);
    assertThat(rise(before, after, CACHED.formatted("miss"))).isZero();
    assertThat(after)
        .containsKeys(
            "bilan_log_queue_length",
            "bilan_log_refused_total",
            "cache_size{cache=\"aggregate-states\"}");
  }

  @Test
  void the_processors_of_the_node_are_shown_to_keep_up() {
    Demo.accountWith(1000);

    Map<String, Double> caughtUp =
        eventually(
            this::scrape, now -> valuesOf(now, "bilan_processor_lag_events").equals(List.of(0.0)));

    assertThat(
            caughtUp.keySet().stream().filter(name -> name.startsWith("bilan_processor_running")))
        .anyMatch(name -> name.contains("processor=\"credits-ledger"))
        .anyMatch(name -> name.contains("processor=\"subscriptions-policies\""));
    assertThat(valuesOf(caughtUp, "bilan_processor_running")).containsExactly(1.0);
    assertThat(valuesOf(caughtUp, "bilan_processor_lag_milliseconds")).containsExactly(0.0);
    assertThat(caughtUp.get("bilan_tail_listening")).isEqualTo(1);
    assertThat(caughtUp.get("bilan_log_position")).isPositive();
    eventually(
        this::scrape, now -> now.get("bilan_tail_position").equals(now.get("bilan_log_position")));
  }

  @Test
  void a_request_is_counted_under_the_pattern_of_its_path_and_its_outcome() {
    UUID account = Demo.accountWith(0);
    Map<String, Double> before = scrape();

    assertThat(Demo.manager().withNewKey().put(newSpend(account), use(1)).status()).isEqualTo(409);
    assertThat(Demo.anonymous().get(newSpend(account)).status()).isEqualTo(401);
    assertThat(Demo.manager().get("/api/v1/no/such/path").status()).isEqualTo(404);

    Map<String, Double> after = scrape();
    assertThat(
            rise(
                before,
                after,
                REQUESTS.formatted(
                    "PUT",
                    "CLIENT_ERROR",
                    409,
                    "/api/v1/credits/accounts/{accountId}/spends/{spendId}")))
        .isEqualTo(1);
    assertThat(rise(before, after, REQUESTS.formatted("GET", "CLIENT_ERROR", 401, "UNKNOWN")))
        .isEqualTo(1);
    assertThat(rise(before, after, REQUESTS.formatted("GET", "CLIENT_ERROR", 404, "NOT_FOUND")))
        .isEqualTo(1);
  }

  private static double rise(Map<String, Double> before, Map<String, Double> after, String name) {
    return after.getOrDefault(name, Double.NaN) - before.getOrDefault(name, 0.0);
  }

  /** The different values of one metric over all of its tags. */
  private static List<Double> valuesOf(Map<String, Double> samples, String metric) {
    return samples.entrySet().stream()
        .filter(sample -> sample.getKey().startsWith(metric + "{"))
        .map(Map.Entry::getValue)
        .distinct()
        .toList();
  }

  private Map<String, Double> scrape() {
    Map<String, Double> samples = new TreeMap<>();
    Matcher matcher = SAMPLE.matcher(management.get("/actuator/prometheus").body());
    while (matcher.find()) {
      String tags = matcher.group(2) == null ? "" : matcher.group(2);
      samples.put(matcher.group(1) + tags, Double.valueOf(matcher.group(3)));
    }
    return samples;
  }
}
