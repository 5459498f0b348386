package ai.bilancompetence.app;

import static ai.bilancompetence.app.testing.Accounts.ownedBy;
import static ai.bilancompetence.app.testing.Accounts.path;
import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Concurrently;
import ai.bilancompetence.app.testing.DeadLetters;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.Node;
import ai.bilancompetence.app.testing.ReadModels;
import ai.bilancompetence.journal.query.JournalProjection;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import ai.bilancompetence.platform.query.QueryRequest;
import ai.bilancompetence.platform.query.ReadModel;
import ai.bilancompetence.platform.web.Envelope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** An event that cannot be projected waits with those behind it, and holds nobody else up. */
class ProjectionLettersIT {

  @TempDir private static Path directory;
  private static EmbeddedPostgreSql database;
  private static Node projecting;
  private static Node commanding;
  private static Http admin;

  private final UUID account = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();

  @BeforeAll
  static void startTwoNodes() {
    database = EmbeddedPostgreSql.startTemporary();
    projecting =
        Node.start(
            database,
            directory,
            "command,query",
            JournalProjection.ON_A_NODE,
            "--bilan.app.demo=true");
    commanding = Node.start(database, directory, "command");
    admin = projecting.as("admin");
  }

  @AfterAll
  static void stop() {
    commanding.close();
    projecting.close();
    database.close();
  }

  @AfterEach
  void mend() {
    JournalProjection.mend();
    for (JsonNode sequence : letters().all()) {
      letters().discard(DeadLetters.pathOf(sequence), "The test is over");
    }
  }

  @Test
  void what_follows_of_the_aggregate_waits_in_order_while_the_others_go_on() {
    JournalProjection.poison(account.toString());

    List<Long> waiting = List.of(open(account), grant(account), grant(account));
    long last = open(other);

    String sequence = letters().await(account, 3);
    assertThat(letters().positions(sequence)).isEqualTo(waiting);
    ResponseEntity<Envelope<List<Long>>> answer = readAfter(last);
    assertThat(answer.getBody().data()).contains(last).doesNotContainAnyElementsOf(waiting);
    assertThat(answer.getHeaders().getFirst("Read-Model-Incomplete")).isEqualTo("true");
  }

  @Test
  void an_operator_is_told_why_and_where_but_not_what_the_event_says() {
    JournalProjection.poison(account.toString());
    long position = open(account);

    Answer shown = admin.get(letters().await(account, 1));

    JsonNode sequence = shown.data();
    assertThat(sequence.get("group").asString()).isEqualTo(group());
    assertThat(sequence.get("aggregate_type").asString()).isEqualTo("credits.CreditAccount");
    assertThat(sequence.get("attempts").asInt()).isEqualTo(1);
    assertThat(sequence.get("next_try_at").isNull()).as("it would fail again").isTrue();
    assertThat(sequence.at("/cause/type").asString()).isEqualTo("PSQLException 23514");
    assertThat(sequence.at("/cause/message").asString())
        .isEqualTo("constraint not_poisoned, table journal");
    assertThat(sequence.at("/cause/place").asString())
        .startsWith("journal.query.JournalProjection.write:");
    JsonNode letter = sequence.at("/letters/0");
    assertThat(letter.get("event_type").asString()).isEqualTo("credits.CreditAccountOpened");
    assertThat(letter.get("organisation_id").asString()).isEqualTo(Demo.CENTRE.toString());
    JsonNode event = admin.get(letter.get("event").asString()).data().get(0);
    assertThat(event.get("position").asLong()).isEqualTo(position);
    assertThat(event.get("aggregate_id").asString()).isEqualTo(account.toString());
  }

  @Test
  void a_retry_that_fails_again_is_counted_and_changes_nothing() {
    JournalProjection.poison(account.toString());
    open(account);
    grant(account);
    String sequence = letters().await(account, 2);

    Answer retried = letters().retry(sequence);

    assertThat(retried.status()).isEqualTo(200);
    assertThat(retried.data().get("outcome").asString()).isEqualTo("failed");
    assertThat(retried.data().get("waiting").asInt()).isEqualTo(2);
    assertThat(retried.data().at("/cause/type").asString()).isEqualTo("PSQLException 23514");
    JsonNode now = admin.get(sequence).data();
    assertThat(now.get("attempts").asInt()).isEqualTo(2);
    assertThat(now.get("next_try_at").isNull()).isTrue();
  }

  @Test
  void after_a_repair_a_retry_projects_everything_in_order() {
    JournalProjection.poison(account.toString());
    List<Long> waiting = List.of(open(account), grant(account), grant(account));
    String sequence = letters().await(account, 3);
    JournalProjection.mend();

    Answer retried = letters().retry(sequence);

    assertThat(retried.data().get("outcome").asString()).isEqualTo("delivered");
    assertThat(retried.data().get("delivered").asInt()).isEqualTo(3);
    assertThat(letters().retry(sequence).status()).as("a second time").isEqualTo(404);
    long next = grant(account);
    ResponseEntity<Envelope<List<Long>>> answer = readAfter(next);
    assertThat(answer.getBody().data()).containsSubsequence(waiting).endsWith(next);
    assertThat(answer.getHeaders().getFirst("Read-Model-Incomplete")).isNull();
  }

  @Test
  void a_discarded_event_is_left_out_for_a_reason_and_those_behind_it_proceed() {
    JournalProjection.poison("CreditAccountOpened[accountId=" + account);
    long poisoned = open(account);
    List<Long> behind = List.of(grant(account), grant(account));
    String sequence = letters().await(account, 3);
    assertThat(letters().discard(sequence, behind.getFirst(), "not yet").code())
        .isEqualTo("dead_letter_not_first");

    Answer discarded = letters().discard(sequence, poisoned, "Opened by mistake, ticket 4711");

    assertThat(discarded.status()).as(discarded.toString()).isEqualTo(200);
    assertThat(discarded.data().get("discarded").asInt()).isEqualTo(1);
    eventually(() -> journal(), lines -> lines.containsAll(behind));
    assertThat(journal()).containsSubsequence(behind).doesNotContain(poisoned);
    assertThat(letters().of(account)).isEmpty();
    JsonNode record = discardedAt(poisoned);
    assertThat(record.get("reason").asString()).isEqualTo("Opened by mistake, ticket 4711");
    assertThat(record.get("discarded_by").asString()).isEqualTo(Demo.ADMIN.toString());
    assertThat(record.at("/cause/type").asString()).isEqualTo("PSQLException 23514");

    Answer again = letters().discard(sequence, poisoned, "Another reason");

    assertThat(again.data()).isEqualTo(json(1, 0));
    assertThat(discardedAt(poisoned)).as("the first reason stays").isEqualTo(record);
  }

  @Test
  void everything_of_an_aggregate_can_be_discarded_at_once() {
    JournalProjection.poison(account.toString());
    List<Long> waiting = List.of(open(account), grant(account));
    String sequence = letters().await(account, 2);

    assertThat(letters().discard(sequence, "A test account").data()).isEqualTo(json(2, 0));
    assertThat(letters().discard(sequence, "Once more").data()).isEqualTo(json(2, 0));

    JournalProjection.mend();
    assertThat(readAfter(grant(account)).getBody().data()).doesNotContainAnyElementsOf(waiting);
    assertThat(discardedAt(waiting.getLast()).get("cause").isNull())
        .as("it waited behind another one")
        .isTrue();
  }

  @Test
  void a_node_that_does_not_project_hands_a_retry_on() {
    JournalProjection.poison(account.toString());
    List<Long> waiting = List.of(open(account), grant(account));
    String sequence = letters().await(account, 2);
    JournalProjection.mend();
    DeadLetters elsewhere = new DeadLetters(commanding.as("admin"), group());
    assertThat(elsewhere.of(account)).as("every node shows what waits").isPresent();

    Answer retried = elsewhere.retry(sequence);

    assertThat(retried.status()).isEqualTo(202);
    assertThat(retried.data().get("outcome").asString()).isEqualTo("continues");
    eventually(() -> letters().of(account).isEmpty(), gone -> gone);
    assertThat(journal()).containsSubsequence(waiting);
  }

  @Test
  void retries_and_discards_on_two_nodes_at_once_lose_nothing_and_do_nothing_twice() {
    JournalProjection.poison(account.toString());
    List<Long> waiting = new ArrayList<>(List.of(open(account)));
    Stream.generate(() -> grant(account)).limit(20).forEach(waiting::add);
    String sequence = letters().await(account, waiting.size());
    JournalProjection.mend();
    DeadLetters elsewhere = new DeadLetters(commanding.as("admin"), group());

    List<Answer> answers =
        Concurrently.times(
            6,
            number ->
                switch (number % 3) {
                  case 0 -> letters().retry(sequence);
                  case 1 -> elsewhere.discard(sequence, waiting.get(number / 3), "In a race");
                  default -> elsewhere.discard(sequence, "In a race");
                });

    assertThat(answers).extracting(Answer::status).isSubsetOf(200, 202, 404, 409);
    eventually(() -> letters().of(account).isEmpty(), gone -> gone);
    List<Long> discarded =
        letters().discarded().stream()
            .map(letter -> letter.get("position").asLong())
            .filter(waiting::contains)
            .toList();
    assertThat(journal().stream().filter(waiting::contains))
        .containsExactlyElementsOf(
            waiting.stream().filter(position -> !discarded.contains(position)).toList());
  }

  @Test
  void a_build_begins_without_the_letters_of_what_answers_and_does_not_make_it_worse() {
    JournalProjection.poison(account.toString());
    open(account);
    letters().await(account, 1);
    JournalProjection.mend();
    ReadModels journal = new ReadModels(admin, JournalProjection.NAME);

    journal.await(journal.replay(), "completed");

    assertThat(letters().all()).as("the new generation read everything").isEmpty();
    eventually(
        () -> admin.get("/api/v1/operations/dead-letters").body(),
        everything -> !everything.contains(account.toString()));

    JournalProjection.poison(account.toString());
    String worse = journal.replay();
    JsonNode held =
        eventually(
            () -> journal.progress(worse),
            build ->
                build.get("waiting").asInt() == 1
                    && build.get("events_done").equals(build.get("events_total")));
    assertThat(held.get("state").asString()).isEqualTo("building");
    int generation = held.get("generation").asInt();
    assertThat(journal.now().at("/active/waiting").asInt()).isZero();

    JournalProjection.mend();
    DeadLetters ofBuild = new DeadLetters(admin, JournalProjection.NAME + "#" + generation);
    ofBuild.retry(ofBuild.await(account, 1));

    journal.await(worse, "completed");
  }

  @Test
  void a_discard_beside_a_batch_that_does_not_end_is_to_be_asked_for_again() {
    JournalProjection.poison(account.toString());
    open(account);
    String sequence = letters().await(account, 1);
    TransactionTemplate batch =
        new TransactionTemplate(projecting.bean(PlatformTransactionManager.class));

    Answer refused =
        batch.execute(
            status -> {
              projecting
                  .bean(JdbcClient.class)
                  .sql("SELECT eventlog.waiting_streams(?, '{}')")
                  .param(group())
                  .query()
                  .listOfRows();
              return letters().discard(sequence, "In a hurry");
            });

    assertThat(refused.status()).as(refused.toString()).isEqualTo(503);
    assertThat(letters().of(account)).isPresent();
  }

  @Test
  void a_projection_stops_when_so_many_wait_that_it_cannot_be_the_events() {
    try (EmbeddedPostgreSql small = EmbeddedPostgreSql.startTemporary();
        Node node =
            Node.start(
                small,
                directory,
                "query,command",
                JournalProjection.ON_A_NODE,
                "--bilan.app.demo=true",
                "--bilan.dead-letters.max-sequences=1")) {
      ReadModels journal = new ReadModels(node.as("admin"), JournalProjection.NAME);
      DeadLetters letters = new DeadLetters(node.as("admin"), JournalProjection.NAME + "#1");
      eventually(() -> journal.now().at("/active/lag").asInt(-1), lag -> lag == 0);
      JournalProjection.poison("CreditAccountOpened");
      done(node.as("manager").withNewKey().put(path(account), ownedBy(Demo.CENTRE)));
      String first = letters.await(account, 1);

      long second = done(node.as("manager").withNewKey().put(path(other), ownedBy(Demo.CENTRE)));

      JsonNode active =
          eventually(() -> journal.now().get("active"), now -> now.get("failure").isObject());
      assertThat(active.at("/failure/position").asLong()).isEqualTo(second);
      assertThat(active.at("/failure/cause").asString()).isEqualTo("TooManyLetters");
      assertThat(letters.of(other)).isEmpty();

      letters.discard(first, "Make room");

      letters.await(other, 1);
      assertThat(journal.now().at("/active/failure").isNull()).isTrue();
    }
  }

  @Test
  void only_administrators_see_and_touch_letters_and_a_reason_is_required() {
    JournalProjection.poison(account.toString());
    long position = open(account);
    String sequence = letters().await(account, 1);

    for (String role : List.of("manager", "auditor")) {
      DeadLetters asRole = new DeadLetters(projecting.as(role), group());
      assertThat(asRole.admin().get("/api/v1/operations/dead-letters").status()).isEqualTo(403);
      assertThat(asRole.admin().get("/api/v1/operations/discarded-letters").status())
          .isEqualTo(403);
      assertThat(asRole.admin().get(sequence).status()).isEqualTo(403);
      assertThat(asRole.retry(sequence).status()).isEqualTo(403);
      assertThat(asRole.discard(sequence, "I want to").status()).isEqualTo(403);
      assertThat(asRole.discard(sequence, position, "I want to").status()).isEqualTo(403);
    }
    assertThat(letters().discard(sequence, " ").code()).isEqualTo("validation_failed");
    assertThat(letters().discard(sequence, "x".repeat(501)).code()).isEqualTo("validation_failed");
    assertThat(letters().positions(sequence)).containsExactly(position);

    String unknown = "/api/v1/operations/dead-letters/" + UUID.randomUUID();
    assertThat(admin.get(unknown).code()).isEqualTo("dead_letter_not_found");
    assertThat(letters().retry(unknown).code()).isEqualTo("dead_letter_not_found");
    assertThat(letters().discard(unknown, "Gone").code()).isEqualTo("dead_letter_not_found");
    assertThat(letters().discard(sequence, position + 1, "No").code())
        .isEqualTo("dead_letter_not_found");
  }

  private static JsonNode json(int discarded, int waiting) {
    return tools.jackson.databind.json.JsonMapper.shared()
        .valueToTree(Map.of("discarded", discarded, "waiting", waiting));
  }

  private static JsonNode discardedAt(long position) {
    return letters().discarded().stream()
        .filter(letter -> letter.get("position").asLong() == position)
        .findFirst()
        .orElseThrow();
  }

  private static DeadLetters letters() {
    return new DeadLetters(admin, group());
  }

  private static String group() {
    ReadModels journal = new ReadModels(admin, JournalProjection.NAME);
    return JournalProjection.NAME + "#" + journal.activeGeneration();
  }

  private static long open(UUID account) {
    return done(projecting.as("manager").withNewKey().put(path(account), ownedBy(Demo.CENTRE)));
  }

  private static long grant(UUID account) {
    return done(
        admin
            .withNewKey()
            .put(
                path(account) + "/grants/" + UUID.randomUUID(),
                Map.of("category", "paid", "amount", 1, "reference", "test")));
  }

  private static long done(Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isBetween(200, 201);
    return answer.position();
  }

  /** Positions in the order in which they were projected. */
  private static List<Long> journal() {
    return projecting
        .bean(JdbcClient.class)
        .sql("SELECT position FROM query.journal ORDER BY line")
        .query(Long.class)
        .list();
  }

  private static ResponseEntity<Envelope<List<Long>>> readAfter(long position) {
    return projecting
        .bean(ReadModel.class)
        .answer(
            new QueryRequest(Actor.system("test", null), position, null),
            JournalProjection.NAME,
            ProjectionLettersIT::journal);
  }
}
