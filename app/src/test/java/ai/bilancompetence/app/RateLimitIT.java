package ai.bilancompetence.app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Concurrently;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.Node;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes with the limits of the product, which trust the machine to be a proxy. */
@Timeout(180)
class RateLimitIT {

  private static final String JWKS = "/api/v1/auth/.well-known/jwks.json";
  private static final String[] LIMITS = {
    "--bilan.rate-limits.sign-in-per-minute=10",
    "--bilan.rate-limits.anonymous-per-minute=20",
    "--bilan.rate-limits.webhooks-per-minute=1000",
    "--bilan.rate-limits.signed-in-per-minute=100",
    "--bilan.http.trusted-proxies=127.0.0.1,::1"
  };

  @TempDir private static Path directory;
  private static EmbeddedPostgreSql database;
  private static Node one;
  private static Node other;

  @BeforeAll
  static void startNodes() {
    database = EmbeddedPostgreSql.startTemporary();
    one =
        Node.start(
            database,
            directory,
            "command",
            Stream.concat(Stream.of("--bilan.app.demo=true"), Stream.of(LIMITS))
                .toArray(String[]::new));
    other = Node.start(database, directory, "command", LIMITS);
  }

  @AfterAll
  static void stopNodes() {
    other.close();
    one.close();
    database.close();
  }

  @Test
  void a_caller_has_the_limit_over_both_nodes_and_over_all_tokens() {
    List<Http> clients = List.of(as("manager", "192.0.2.1"), as("manager", "192.0.2.2"));
    List<Answer> answers =
        volley(300, n -> at(clients.get(n % 2), n / 2).get("/api/v1/no/such/path"));

    assertThat(admitted(answers)).isBetween(90L, 110L);
    Answer refused = answers.stream().filter(a -> a.status() == 429).findFirst().orElseThrow();
    assertThat(refused.code()).isEqualTo("rate_limited");
    assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 60L);
    assertThat(refused.header("RateLimit-Limit")).isEqualTo("100");
    assertThat(refused.header("RateLimit-Remaining")).isEqualTo("0");
    assertThat(Long.parseLong(refused.header("RateLimit-Reset"))).isBetween(1L, 60L);
    Http somebodyElse = as("consultant", "192.0.2.3");
    assertThat(somebodyElse.get("/api/v1/no/such/path").status()).isEqualTo(404);
  }

  @Test
  void whoever_has_no_token_shares_a_limit_with_the_same_network_only() {
    List<Answer> answers = volley(80, n -> at(anonymous("198.51.100.1"), n).get(JWKS));
    assertThat(admitted(answers)).isBetween(18L, 22L);
    Answer neighbour = anonymous("198.51.100.2").get(JWKS);
    assertThat(neighbour.status()).isEqualTo(200);
    assertThat(neighbour.header("RateLimit-Limit")).isEqualTo("20");
    assertThat(neighbour.header("RateLimit-Remaining")).isEqualTo("19");
  }

  @Test
  void headers_that_a_caller_writes_give_no_new_limit() {
    List<Answer> answers = volley(60, n -> anonymous("10.0.0." + n + ", 198.51.100.7").get(JWKS));
    assertThat(admitted(answers)).isBetween(18L, 22L);
  }

  @Test
  void ten_thousand_guesses_are_ten_attempts_whoever_is_guessed_and_a_flood_costs_no_query() {
    List<Answer> answers = volley(40, RateLimitIT::guess);
    assertThat(admitted(answers)).isBetween(9L, 11L);
    String before = rows();
    assertThat(admitted(volley(1_000, RateLimitIT::guess))).isZero();
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void bad_tokens_are_counted_like_none() {
    Http forger = anonymous("198.51.100.9").with("Authorization", "Bearer nonsense");
    List<Answer> answers = volley(60, n -> at(forger, n).get("/api/v1/profiles/me"));
    assertThat(admitted(answers)).isBetween(18L, 22L);
    assertThat(answers).allMatch(a -> a.status() == 401 || a.status() == 429);
  }

  private static Answer guess(int n) {
    return at(anonymous("198.51.100.3"), n)
        .post("/api/v1/auth/login", Map.of("email", n + "@example.org", "password", "guess"));
  }

  /** Every leased part of a window is a new version of its row. */
  private static String rows() {
    return one.bean(JdbcClient.class)
        .sql("SELECT string_agg(key || xmin::text, ' ' ORDER BY key) FROM platform.rate_limit")
        .query(String.class)
        .single();
  }

  private static List<Answer> volley(int requests, IntFunction<Answer> request) {
    return Concurrently.times(
            8,
            thread ->
                Stream.iterate(thread, n -> n < requests, n -> n + 8).map(request::apply).toList())
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private static long admitted(List<Answer> answers) {
    return answers.stream().filter(answer -> answer.status() != 429).count();
  }

  private static Http at(Http client, int n) {
    return client.at((n % 2 == 0 ? one : other).baseUrl());
  }

  private static Http anonymous(String address) {
    return Http.anonymous(one.baseUrl()).with("X-Forwarded-For", address);
  }

  private static Http as(String name, String address) {
    Answer login =
        anonymous(address)
            .post(
                "/api/v1/auth/login",
                Map.of("email", name + "@demo.example.org", "password", Demo.PASSWORD));
    return anonymous(address)
        .with("Authorization", "Bearer " + login.data().get("access_token").asString());
  }
}
