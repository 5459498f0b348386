package ai.bilancompetence.app;

import static ai.bilancompetence.app.testing.Accounts.ownedBy;
import static ai.bilancompetence.app.testing.Accounts.path;
import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.bilancompetence.app.testing.DeadLetters;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.Node;
import ai.bilancompetence.app.testing.ReadModels;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.eventlog.EventLog;
import ai.bilancompetence.platform.query.QueryRequest;
import ai.bilancompetence.platform.query.ReadModel;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.tally.query.TallyProjection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The life of generations, told by a read model whose builds the tests can hold up. */
class GenerationsIT {

  private static final String IN_THE_LOG =
      "SELECT event_type || ' ' || count(*) FROM eventlog.event"
          + " WHERE position <= ? GROUP BY event_type ORDER BY 1";

  private static final String WAITING_SWAP =
      "SELECT count(*) FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock'"
          + " AND relation = 'query.read_model_generation'::regclass";

  private static final String WAITING_READER =
      WAITING_SWAP.replace("AccessExclusiveLock", "AccessShareLock");
  private static final String SWAPPING =
      "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock'";

  @TempDir private static Path directory;

  @AfterEach
  void release() {
    TallyProjection.release();
  }

  @Test
  void a_new_version_is_built_while_the_old_one_answers() {
    try (EmbeddedPostgreSql database = EmbeddedPostgreSql.startTemporary()) {
      try (Node old = node(database)) {
        answersTheTruth(old, openAccount(old));
        TallyProjection.hold(1, 1);
      }
      try (Node node = node(database, "--test.version=2")) {
        ReadModels tally = tally(node);
        assertThat(tally.now().at("/active/version").asInt()).isEqualTo(1);
        assertThat(tally.now().at("/replay/version").asInt()).isEqualTo(2);
        assertThat(tally.now().at("/replay/state").asString()).isEqualTo("building");
        answersTheTruth(node, openAccount(node));
        assertThat(columns(node)).containsExactly("event_type", "events");

        TallyProjection.release();

        eventually(() -> tally.now().at("/active/version").asInt(), version -> version == 2);
        answersTheTruth(node, head(node));
        assertThat(columns(node)).containsExactly("events", "event_type", "last_position");
        assertThat(tally.now().get("replay").isNull()).isTrue();
        TallyProjection.hold(1, 2);
      }
      try (Node node = node(database, "--test.version=3", "--test.fits=3")) {
        DomainRejection tooOld =
            catchThrowableOfType(
                DomainRejection.class, () -> answer(node, head(node), () -> rows(node)));
        assertThat(tooOld.errorCode()).isEqualTo(PlatformError.READ_MODEL_REBUILDING);
        assertThat(node.as("manager").get("/api/v1/profiles/me").status()).isEqualTo(200);

        TallyProjection.release();

        eventually(() -> tally(node).now().at("/active/version").asInt(), version -> version == 3);
        answersTheTruth(node, head(node));
      }
      try (Node rolledBack = node(database, "--test.version=2")) {
        assertThat(tally(rolledBack).now().get("replay").isNull())
            .as("nodes of different versions must not build against each other for ever")
            .isTrue();
      }
    }
  }

  @Test
  void
      a_generation_that_does_not_answer_any_more_is_dropped_after_the_grace_also_after_a_restart() {
    try (EmbeddedPostgreSql database = EmbeddedPostgreSql.startTemporary()) {
      try (Node node = node(database)) {
        ReadModels tally = tally(node);
        tally.await(tally.replay(), "completed");
        assertThat(schemas(node)).containsExactly("query_tally_events_1", "query_tally_events_2");
      }
      try (Node node = node(database, "--bilan.read-models.grace=1s")) {
        eventually(() -> schemas(node), List.of("query_tally_events_2")::equals);
        answersTheTruth(node, openAccount(node));
        assertThat(
                node.bean(JdbcClient.class)
                    .sql("SELECT count(*) FROM eventlog.token WHERE processor_name = ?")
                    .param("tally-events#1")
                    .query(Long.class)
                    .single())
            .isZero();
      }
    }
  }

  @Nested
  class A_build {

    private final ReadModels tally = tally(shared);
    private final int before = tally.activeGeneration();

    @Test
    void waits_while_it_is_paused_and_then_goes_on_where_it_was() {
      TallyProjection.hold(1, before);
      String replay = tally.replay();
      assertThat(tally.order(replay, "pause").get("state").asString()).isEqualTo("paused");
      assertThat(tally.order(replay, "pause").get("state").asString()).isEqualTo("paused");
      TallyProjection.release();

      long position = openAccount(shared);
      answersTheTruth(shared, position);
      JsonNode paused = tally.progress(replay);
      assertThat(paused.get("state").asString()).isEqualTo("paused");
      assertThat(paused.get("events_done").asLong()).isLessThan(position);
      assertThat(tally.activeGeneration()).isEqualTo(before);

      tally.order(replay, "resume");
      JsonNode done = tally.await(replay, "completed");
      assertThat(done.get("identical").asBoolean()).isTrue();
      assertThat(tally.activeGeneration()).isEqualTo(before + 1);
      answersTheTruth(shared, position);
    }

    @Test
    void that_is_abandoned_leaves_what_answers_alone() {
      TallyProjection.hold(1, before);
      String replay = tally.replay();
      JsonNode running = tally.progress(replay);
      assertThat(running.get("state").asString()).isEqualTo("building");
      assertThat(running.get("events_total").asLong()).isEqualTo(head(shared));
      assertThat(tally.now().at("/replay/replay_id")).isEqualTo(running.get("replay_id"));

      assertThat(tally.order(replay, "abandon").get("state").asString()).isEqualTo("abandoned");
      TallyProjection.release();

      answersTheTruth(shared, openAccount(shared));
      assertThat(tally.activeGeneration()).isEqualTo(before);
      assertThat(shared.as("admin").post(replay + "/resume").code())
          .isEqualTo("audit_replay_ended");
      assertThat(tally.await(tally.replay(), "completed").get("generation").asInt())
          .isEqualTo(before + 2);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void is_not_swapped_in_while_somebody_reads_what_answers(CapturedOutput output) {
      openAccount(shared);
      AtomicReference<String> replay = new AtomicReference<>("");

      ResponseEntity<Envelope<List<String>>> answer =
          answer(
              shared,
              head(shared),
              () -> {
                replay.set(tally.replay());
                eventually(() -> count(WAITING_SWAP), n -> n == 1);
                return rows(shared);
              });

      assertTruthful(shared, answer);
      tally.await(replay.get(), "completed");
      answersTheTruth(shared, head(shared));
      assertThat(output).as("waiting for readers is no failure").doesNotContain("left as it is");
    }

    @Test
    void is_not_swapped_in_before_it_has_seen_what_readers_have_seen() {
      String replay = pausedAtTheEnd();
      TallyProjection.hold(head(shared) + 1, before);
      long unseen = openAccount(shared);
      answersTheTruth(shared, unseen);

      tally.order(replay, "resume");
      eventually(() -> count(SWAPPING), n -> n == 1);
      eventually(() -> count(SWAPPING), n -> n == 0);

      JsonNode waiting = tally.progress(replay);
      assertThat(waiting.get("state").asString()).as(waiting.toString()).isEqualTo("building");
      assertThat(waiting.get("events_done").asLong()).isLessThan(unseen);
      assertThat(tally.activeGeneration()).isEqualTo(before);
      answersTheTruth(shared, openAccount(shared));
      TallyProjection.release();
      tally.await(replay, "completed");
      answersTheTruth(shared, head(shared));
    }

    @Test
    void is_read_with_its_own_position_by_who_comes_while_it_is_swapped_in() {
      String replay = pausedAtTheEnd();
      // What answers stays behind the build, so that their rows and positions differ.
      TallyProjection.hold(head(shared) + 1, before + 1);
      openAccount(shared);
      tally.order(replay, "resume");
      AtomicReference<ResponseEntity<Envelope<List<String>>>> late = new AtomicReference<>();
      Thread reader = new Thread(() -> late.set(answer(shared, 0, () -> rows(shared))));

      answer(
          shared,
          0,
          () -> {
            eventually(() -> count(WAITING_SWAP), n -> n == 1);
            reader.start();
            eventually(() -> count(WAITING_READER) + count(WAITING_SWAP), n -> n != 1);
            return List.of();
          });

      eventually(late::get, Objects::nonNull);
      assertTruthful(shared, late.get());
      TallyProjection.release();
      tally.await(replay, "completed");
    }

    /** A build that has seen all, and was paused before it could be swapped in. */
    private String pausedAtTheEnd() {
      AtomicReference<String> replay = new AtomicReference<>("");
      answer(
          shared,
          head(shared),
          () -> {
            replay.set(tally.replay());
            eventually(() -> count(WAITING_SWAP), n -> n == 1);
            tally.order(replay.get(), "pause");
            return List.of();
          });
      assertThat(tally.progress(replay.get()).get("state").asString()).isEqualTo("paused");
      return replay.get();
    }

    private static long count(String locks) {
      return shared.bean(JdbcClient.class).sql(locks).query(Long.class).single();
    }

    @Test
    void refuses_a_second_one_beside_it() {
      TallyProjection.hold(1, before);
      String replay = tally.replay();

      Answer second = tally.tryToReplay();

      assertThat(second.status()).isEqualTo(409);
      assertThat(second.code()).isEqualTo("audit_replay_running");
      tally.order(replay, "pause");
      assertThat(tally.tryToReplay().code()).isEqualTo("audit_replay_running");
      tally.order(replay, "abandon");
    }

    @Test
    void that_cannot_project_an_event_does_not_take_the_place_of_what_answers() {
      long poison = openAccount(shared);
      answersTheTruth(shared, poison);
      TallyProjection.poison(poison);
      String replay = tally.replay();

      JsonNode build = eventually(() -> tally.progress(replay), r -> r.get("waiting").asInt() == 1);

      assertThat(build.get("state").asString()).isEqualTo("building");
      assertThat(build.get("failure").isNull()).as("it goes on with the others").isTrue();
      assertThat(shared.as("auditor").get(replay).data().get("waiting").isNull())
          .as("it tells something about other organisations")
          .isTrue();
      answersTheTruth(shared, openAccount(shared));

      TallyProjection.release();
      DeadLetters letters = new DeadLetters(shared.as("admin"), processor(build));
      String waiting = DeadLetters.pathOf(letters.all().getFirst());
      assertThat(shared.as("admin").get(waiting).data().at("/cause/type").asString())
          .isEqualTo("IllegalStateException");
      assertThat(shared.as("admin").get(waiting).body()).doesNotContain("secret");
      assertThat(letters.retry(waiting).data().get("outcome").asString()).isEqualTo("delivered");
      JsonNode done = tally.await(replay, "completed");
      answersTheTruth(shared, openAccount(shared));
      assertThat(done.get("waiting").asInt()).isZero();
    }

    private static String processor(JsonNode build) {
      return TallyProjection.NAME + "#" + build.get("generation").asInt();
    }
  }

  private static EmbeddedPostgreSql sharedDatabase;
  private static Node shared;

  @BeforeAll
  static void startSharedNode() {
    sharedDatabase = EmbeddedPostgreSql.startTemporary();
    shared = node(sharedDatabase);
  }

  @AfterAll
  static void stopSharedNode() {
    shared.close();
    sharedDatabase.close();
  }

  private static Node node(EmbeddedPostgreSql database, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add(TallyProjection.ON_A_NODE);
    arguments.add("--bilan.app.demo=true");
    return Node.start(database, directory, "command,query", arguments.toArray(String[]::new));
  }

  private static ReadModels tally(Node node) {
    return new ReadModels(node.as("admin"), TallyProjection.NAME);
  }

  /** Something happens; returns its position. */
  private static long openAccount(Node node) {
    Http manager = node.as("manager");
    Answer opened = manager.withNewKey().put(path(UUID.randomUUID()), ownedBy(Demo.CENTRE));
    assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
    return opened.position();
  }

  private static long head(Node node) {
    return node.bean(EventLog.class).head();
  }

  /** What the read model says counts exactly the events up to the position that it names. */
  private static void answersTheTruth(Node node, long readAfter) {
    ResponseEntity<Envelope<List<String>>> answer = answer(node, readAfter, () -> rows(node));
    assertThat(positionOf(answer)).isGreaterThanOrEqualTo(readAfter);
    assertTruthful(node, answer);
  }

  private static void assertTruthful(Node node, ResponseEntity<Envelope<List<String>>> answer) {
    assertThat(answer.getBody()).isNotNull();
    assertThat(answer.getBody().data())
        .isEqualTo(
            node.bean(JdbcClient.class)
                .sql(IN_THE_LOG)
                .param(positionOf(answer))
                .query(String.class)
                .list());
  }

  private static long positionOf(ResponseEntity<?> answer) {
    return Long.parseLong(String.valueOf(answer.getHeaders().getFirst("Log-Position")));
  }

  private static ResponseEntity<Envelope<List<String>>> answer(
      Node node, long readAfter, Supplier<List<String>> query) {
    return node.bean(ReadModel.class)
        .answer(
            new QueryRequest(Actor.system("test", null), readAfter, null),
            TallyProjection.NAME,
            query);
  }

  private static List<String> rows(Node node) {
    return node.bean(JdbcClient.class)
        .sql("SELECT event_type || ' ' || events FROM query.tally ORDER BY 1")
        .query((row, n) -> row.getString(1))
        .list();
  }

  private static List<String> columns(Node node) {
    return node.bean(JdbcClient.class)
        .sql(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'query'"
                + " AND table_name = 'tally' ORDER BY ordinal_position")
        .query(String.class)
        .list();
  }

  private static List<String> schemas(Node node) {
    return node.bean(JdbcClient.class)
        .sql("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'query_tally%' ORDER BY 1")
        .query(String.class)
        .list();
  }
}
