package ai.bilancompetence.app;

import static ai.bilancompetence.app.testing.Accounts.newSpend;
import static ai.bilancompetence.app.testing.Accounts.ownedBy;
import static ai.bilancompetence.app.testing.Accounts.path;
import static ai.bilancompetence.app.testing.Accounts.use;
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
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes take commands at once; what one decides, the other respects. */
@Timeout(180)
class TwoNodesIT {

  private static final String REPLAYED = "Idempotency-Replayed";

  @TempDir private static Path directory;
  private static EmbeddedPostgreSql database;
  private static Node one;
  private static Node other;
  private static Http manager;
  private static Http admin;

  private final UUID account = UUID.randomUUID();
  private final String key = UUID.randomUUID().toString();

  @BeforeAll
  static void startNodes() {
    database = EmbeddedPostgreSql.startTemporary();
    one = Node.start(database, directory, "command,query", "--bilan.app.demo=true");
    other = Node.start(database, directory, "command");
    manager = one.as("manager");
    admin = one.as("admin");
  }

  @AfterAll
  static void stopNodes() {
    other.close();
    one.close();
    database.close();
  }

  @Test
  void sixty_four_callers_of_one_node_spend_from_one_account_without_an_error() {
    openWith(1_000);

    List<Answer> answers =
        Concurrently.times(64, n -> spendSeveralTimes(manager)).stream()
            .flatMap(List::stream)
            .toList();

    assertThat(answers).extracting(Answer::toString).allMatch(a -> a.startsWith("200 "));
    assertThat(sequenceNumbers()).isEqualTo(LongStream.range(0, 2 + 64 * 4).boxed().toList());
  }

  @Test
  void sixty_four_callers_of_two_nodes_spend_from_one_account_without_an_error() {
    openWith(1_000);

    List<Answer> answers =
        Concurrently.times(64, n -> spendSeveralTimes(n % 2 == 0 ? manager : onOther())).stream()
            .flatMap(List::stream)
            .toList();

    assertThat(answers).extracting(Answer::toString).allMatch(a -> a.startsWith("200 "));
    assertThat(sequenceNumbers()).isEqualTo(LongStream.range(0, 2 + 64 * 4).boxed().toList());
    assertThat(available(onOther())).isEqualTo(1_000 - 64 * 4);
  }

  @Test
  void given_credits_for_some_then_two_nodes_together_carry_out_as_many_and_refuse_the_others() {
    openWith(30);

    List<Answer> answers =
        Concurrently.times(
            48,
            n -> (n % 2 == 0 ? manager : onOther()).withNewKey().put(newSpend(account), use(1)));

    assertThat(answers).filteredOn(a -> a.status() == 200).hasSize(30);
    assertThat(answers)
        .filteredOn(a -> a.status() != 200)
        .hasSize(18)
        .extracting(Answer::code)
        .containsOnly("credits_insufficient");
  }

  @Test
  void one_key_sent_to_both_nodes_at_once_has_one_effect_and_equal_answers() {
    openWith(100);
    for (int round = 0; round < 10; round++) {
      String sameKey = UUID.randomUUID().toString();
      String spend = newSpend(account);

      List<Answer> answers =
          Concurrently.times(
              4, n -> (n % 2 == 0 ? manager : onOther()).withKey(sameKey).put(spend, use(1)));

      assertThat(answers).extracting(Answer::status).containsOnly(200);
      assertThat(answers).extracting(Answer::body).containsOnly(answers.getFirst().body());
      assertThat(answers).extracting(Answer::position).containsOnly(answers.getFirst().position());
      assertThat(answers).filteredOn(a -> a.header(REPLAYED).isEmpty()).hasSize(1);
    }
    assertThat(sequenceNumbers()).hasSize(2 + 10);
  }

  @Test
  void a_refusal_under_one_key_is_the_same_on_both_nodes() {
    openWith(1);
    String spend = newSpend(account);

    Answer refused = manager.withKey(key).put(spend, use(3));
    grant(5);
    Answer again = onOther().withKey(key).put(spend, use(3));

    assertThat(refused.code()).isEqualTo("credits_insufficient");
    assertThat(again.body()).isEqualTo(refused.body());
    assertThat(again.header(REPLAYED)).isEqualTo("true");
  }

  @Test
  void another_request_under_the_key_of_another_node_is_refused_and_the_field_named() {
    openWith(10);
    String spend = newSpend(account);
    assertThat(manager.withKey(key).put(spend, use(3)).status()).isEqualTo(200);

    Answer differs = onOther().withKey(key).put(spend, use(4));

    assertThat(differs.status()).isEqualTo(422);
    assertThat(differs.code()).isEqualTo("idempotency_key_reused");
    assertThat(differs.json().get("detail").asString()).contains("amount");
  }

  @Test
  void what_another_node_has_just_granted_can_be_spent_although_this_node_remembers_less() {
    openWith(5);
    Http there = onOther();
    for (int round = 0; round < 10; round++) {
      assertThat(there.withNewKey().put(newSpend(account), use(50)).code())
          .as("now the other node knows the account")
          .isEqualTo("credits_insufficient");
      grant(45);

      Answer spent = there.withNewKey().put(newSpend(account), use(50));

      assertThat(spent.status()).as(spent.toString()).isEqualTo(200);
      grant(5);
    }
  }

  @Test
  void what_another_node_has_just_spent_cannot_be_spent_again() {
    openWith(10);
    Http there = onOther();
    assertThat(there.withNewKey().put(newSpend(account), use(1)).status()).isEqualTo(200);
    assertThat(manager.withNewKey().put(newSpend(account), use(9)).status()).isEqualTo(200);

    assertThat(there.withNewKey().put(newSpend(account), use(1)).code())
        .isEqualTo("credits_insufficient");
  }

  private static Http onOther() {
    return manager.at(other.baseUrl());
  }

  private List<Answer> spendSeveralTimes(Http caller) {
    return Stream.generate(() -> caller.withNewKey().put(newSpend(account), use(1)))
        .limit(4)
        .toList();
  }

  private void openWith(long credits) {
    Answer opened = manager.withNewKey().put(path(account), ownedBy(Demo.CENTRE));
    assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
    grant(credits);
  }

  private void grant(long amount) {
    Answer granted =
        admin
            .withNewKey()
            .put(
                path(account) + "/grants/" + UUID.randomUUID(),
                Map.of("category", "paid", "amount", amount, "reference", "test"));
    assertThat(granted.status()).as(granted.toString()).isEqualTo(200);
  }

  /** What is left, as the answer to the next spend says. */
  private long available(Http caller) {
    return caller.withNewKey().put(newSpend(account), use(1)).data().get("available").asLong() + 1;
  }

  private List<Long> sequenceNumbers() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.jdbcUrl());
    source.setUser(database.user());
    source.setPassword(database.password());
    return JdbcClient.create(source)
        .sql(
            "SELECT sequence_number FROM eventlog.event WHERE aggregate_id = ?"
                + " ORDER BY position")
        .param(account)
        .query(Long.class)
        .list();
  }
}
