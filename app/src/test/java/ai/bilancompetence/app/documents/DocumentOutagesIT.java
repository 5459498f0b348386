package ai.bilancompetence.app.documents;

import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.OwnApp;
import ai.bilancompetence.platform.embedded.EmbeddedS3;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents while the store does not answer, behind a virus scanner, and when their time is up. */
class DocumentOutagesIT {

  private static final Map<String, Object> NOTHING_MORE = Map.of();

  @TempDir private static Path directory;
  private static EmbeddedS3 s3;
  private static Scanner scanner;
  private static OwnApp app;
  private static Http manager;

  @BeforeAll
  static void start() throws IOException {
    s3 = store(0);
    scanner = new Scanner();
    app =
        new OwnApp(
            directory.resolve("app"),
            "--bilan.storage.endpoint=" + s3.endpoint(),
            "--bilan.storage.access-key=key",
            "--bilan.storage.secret-key=secret",
            "--bilan.documents.scanner.enabled=true",
            "--bilan.documents.scanner.port=" + scanner.port(),
            "--bilan.documents.withdrawn-retention=0s",
            "--bilan.dead-letters.first-pause=100ms",
            "--bilan.deadlines.grid=10ms",
            "--bilan.deadlines.poll-interval=50ms",
            "--bilan.documents.quota=2000");
    manager = app.manager();
  }

  @AfterAll
  static void stop() throws IOException {
    app.close();
    scanner.close();
    s3.close();
  }

  @Test
  void nobody_reads_a_document_before_the_scanner_has_found_it_clean() {
    scanner.say("stream: Can't open file ERROR");
    Paper paper = Paper.uploaded(manager, "evidence", null, NOTHING_MORE);
    assertThat(manager.post(paper.path() + "/download").code()).isEqualTo("document_not_scanned");

    scanner.say("stream: OK");
    eventually(() -> paper.state(manager), "readable"::equals);
    assertThat(manager.post(paper.path() + "/download").status()).isEqualTo(200);
    end(paper);
  }

  @Test
  void a_document_with_a_virus_is_destroyed() {
    scanner.say("stream: Eicar-Test-Signature FOUND");
    Paper paper = Paper.uploaded(manager, "evidence", null, NOTHING_MORE);

    eventually(() -> paper.state(manager), "destroyed"::equals);
    scanner.say("stream: OK");
    var seen = manager.get(paper.path()).data();
    assertThat(seen.get("finding").asString()).isEqualTo("Eicar-Test-Signature");
    assertThat(seen.get("destroyed_for").asString()).isEqualTo("infected");
    assertThat(manager.post(paper.path() + "/download").code()).isEqualTo("document_ended");
  }

  @Test
  void a_withdrawn_document_is_destroyed_when_its_time_has_come_and_no_hold_keeps_it() {
    Paper paper = Paper.uploaded(manager, "evidence", null, NOTHING_MORE);
    eventually(() -> paper.state(manager), "readable"::equals);
    manager.withNewKey().put(paper.path() + "/legal-hold", Map.of("case_number", "A/1"));
    manager.withNewKey().post(paper.path() + "/withdraw");
    eventually(() -> paper.state(manager), "withdrawn"::equals);

    assertThat(manager.withNewKey().delete(paper.path() + "/legal-hold").status()).isEqualTo(200);
    eventually(() -> paper.state(manager), "destroyed"::equals);
  }

  @Test
  void an_organisation_that_has_used_up_its_space_is_told_so() {
    Paper first = Paper.announced(manager, "evidence", null, Map.of("size_bytes", 1_700));
    Answer second =
        new Paper(UUID.randomUUID(), manager, Paper.pdf())
            .announce("evidence", null, Map.of("size_bytes", 1_800));
    assertThat(second.code()).isEqualTo("document_quota_exhausted");
    var usage = manager.get("/api/v1/documents/usage").data();
    assertThat(usage.get("warned_percent").asInt()).isGreaterThanOrEqualTo(80);
    Http admin = Http.loggedIn(app.baseUrl(), "admin@demo.example.org", Demo.PASSWORD);
    eventually(
        () ->
            admin
                .get(
                    "/api/v1/audit/events?limit=100&aggregate_type=documents.Document&aggregate_id="
                        + first.id())
                .body(),
        body -> body.contains("documents.DocumentSpaceRanLow"));
    end(first);
  }

  @Test
  void while_the_store_does_not_answer_uploads_wait_and_everything_else_goes_on() {
    Paper paper = Paper.announced(manager, "evidence", null, NOTHING_MORE);
    int port = s3.endpoint().getPort();
    s3.close();

    assertThat(paper.complete().status()).isEqualTo(503);
    assertThat(paper.complete().code()).isEqualTo("storage_unavailable");
    assertThat(paper.send(paper.bytes()).code()).isEqualTo("storage_unavailable");
    assertThat(manager.post(paper.path() + "/upload-address").status()).isEqualTo(200);
    Paper other = Paper.announced(manager, "evidence", null, NOTHING_MORE);
    assertThat(manager.withNewKey().post(other.path() + "/withdraw").status()).isEqualTo(200);
    assertThat(manager.get("/api/v1/documents").status()).isEqualTo(200);
    assertThat(manager.get("/api/v1/profiles/me").status()).isEqualTo(200);

    s3 = store(port);
    assertThat(paper.put(paper.bytes())).isEqualTo(200);
    assertThat(paper.complete().status()).isEqualTo(200);
    eventually(() -> paper.state(manager), "readable"::equals);
    eventually(() -> other.state(manager), "destroyed"::equals);
    end(paper);
  }

  /** Gives the space back that other tests count on. */
  private static void end(Paper paper) {
    assertThat(manager.withNewKey().post(paper.path() + "/withdraw").status()).isEqualTo(200);
    eventually(() -> paper.state(manager), "destroyed"::equals);
  }

  private static EmbeddedS3 store(int port) {
    return EmbeddedS3.start(directory.resolve("s3"), port, "key", "secret");
  }
}
