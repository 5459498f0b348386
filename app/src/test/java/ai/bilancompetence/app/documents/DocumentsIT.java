package ai.bilancompetence.app.documents;

import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Centre;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.RunningApp;
import ai.bilancompetence.documents.command.DocumentStore;
import ai.bilancompetence.documents.command.PersonalDocuments;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.command.Cause;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents with real bytes in a real store, as clients see them. */
class DocumentsIT {

  private static final String ARCHIVES = "/api/v1/documents/archives/";
  private static final String CHECKS = "/api/v1/operations/document-checks";
  private static final Map<String, Object> NOTHING_MORE = Map.of();

  /** With a session of this test: others end those that they share. */
  private static final Http BENEFICIARY =
      Demo.anonymous().with("Authorization", "Bearer " + Demo.accessToken("beneficiary"));

  private final DocumentStore store = RunningApp.shared().bean(DocumentStore.class);

  @Test
  void a_document_goes_straight_into_the_store_and_comes_straight_out() {
    Paper paper = Paper.announced(Demo.consultant(), "cv", Demo.BENEFICIARY, NOTHING_MORE);
    assertThat(paper.complete().code()).isEqualTo("document_not_uploaded");
    assertThat(paper.put(Paper.pdf())).isGreaterThanOrEqualTo(400);
    assertThat(paper.put(paper.bytes())).isEqualTo(200);

    Answer completed = paper.complete();
    assertThat(completed.status()).isEqualTo(200);
    assertThat(completed.data().get("state").asString()).isEqualTo("readable");
    assertThat(paper.complete().status()).isEqualTo(200);
    assertThat(objects("incoming/" + paper.id())).isEmpty();

    Answer granted = BENEFICIARY.post(paper.path() + "/download");
    HttpResponse<byte[]> bytes = Paper.download(granted.data());
    assertThat(bytes.body()).isEqualTo(paper.bytes());
    assertThat(bytes.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment;")
        .contains("filename*=UTF-8''Synth%C3%A8se");
    assertThat(bytes.headers().firstValue("Content-Type")).contains("application/pdf");

    Http auditor = Demo.auditor().readAfter(granted.position());
    JsonNode seen = auditor.get(paper.path()).data();
    assertThat(seen.get("state").asString()).isEqualTo("readable");
    assertThat(seen.get("downloads").asInt()).isEqualTo(1);
    JsonNode access = auditor.get(paper.path() + "/accesses").data().get(0);
    assertThat(access.get("person_id").asString()).isEqualTo(Demo.BENEFICIARY.toString());
    assertThat(Demo.auditor().post(paper.path() + "/download").status()).isEqualTo(403);
  }

  @Test
  void a_document_of_50_megabytes_comes_through_the_server() {
    int size = 50 * 1024 * 1024;
    byte[] bytes = Arrays.copyOf(Paper.pdf(), size);
    Paper paper = new Paper(UUID.randomUUID(), Demo.consultant(), bytes);
    assertThat(paper.announce("evidence", null, NOTHING_MORE).status()).isEqualTo(201);

    Answer sent = paper.send(bytes);

    assertThat(sent.status()).isEqualTo(200);
    assertThat(sent.data().get("state").asString()).isEqualTo("readable");
    assertThat(objects("documents/" + Demo.CENTRE + "/organisation/evidence/" + paper.id()))
        .hasSize(1);
    assertThat(objects("incoming/" + paper.id())).isEmpty();
  }

  @Test
  void bytes_that_are_not_what_was_announced_are_refused_and_deleted() {
    byte[] html = "<html><script>alert(1)</script></html>".getBytes();
    Paper paper = new Paper(UUID.randomUUID(), Demo.consultant(), html);
    assertThat(paper.announce("evidence", null, NOTHING_MORE).status()).isEqualTo(201);

    Answer refused = paper.send(html);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("document_content_refused");
    assertThat(refused.body()).contains("type_differs");
    awaitState(paper, Demo.consultant(), "destroyed");
    assertThat(Demo.consultant().get(paper.path()).data().get("refusal").asString())
        .isEqualTo("type_differs");
    assertThat(objects("incoming/" + paper.id())).isEmpty();
    assertThat(paper.send(html).code()).isEqualTo("document_ended");
  }

  @Test
  void a_body_that_is_no_file_is_refused_and_can_be_sent_again() {
    Paper paper = Paper.announced(Demo.consultant(), "cv", Demo.BENEFICIARY, NOTHING_MORE);
    Answer json = paper.client().post(paper.path() + "/content", Map.of());
    assertThat(json.code()).isEqualTo("unsupported_media_type");
    assertThat(paper.send(paper.bytes()).status()).isEqualTo(200);
  }

  @Test
  void names_and_types_that_do_not_fit_are_refused() {
    Paper paper = new Paper(UUID.randomUUID(), Demo.consultant(), Paper.pdf());
    assertThat(announceAs(paper, Map.of("name", "../cv.pdf"))).isEqualTo("document_name_refused");
    assertThat(announceAs(paper, Map.of("name", "cv.docx"))).isEqualTo("document_name_refused");
    assertThat(announceAs(paper, Map.of("name", "cv\u202efdp.pdf")))
        .isEqualTo("document_name_refused");
    assertThat(announceAs(paper, Map.of("media_type", "image/svg+xml", "name", "cv.svg")))
        .isEqualTo("document_type_not_allowed");
    assertThat(announceAs(paper, Map.of("size_bytes", 52_428_801))).isEqualTo("document_too_large");
    assertThat(announceAs(paper, Map.of("replaces", UUID.randomUUID())))
        .isEqualTo("document_not_replaceable");
    assertThat(announceAs(paper, Map.of("owner_id", UUID.randomUUID())))
        .isEqualTo("document_party_not_member");
  }

  @Test
  void what_is_confidential_is_between_the_beneficiary_and_the_consultant() {
    Paper paper = Paper.uploaded(Demo.consultant(), "synthesis", Demo.BENEFICIARY, NOTHING_MORE);
    awaitState(paper, Demo.consultant(), "readable");

    assertThat(BENEFICIARY.get(paper.path()).status()).isEqualTo(200);
    assertThat(BENEFICIARY.post(paper.path() + "/download").status()).isEqualTo(200);
    assertThat(Demo.manager().get(paper.path()).status()).isEqualTo(404);
    assertThat(Demo.manager().post(paper.path() + "/download").status()).isEqualTo(404);
    assertThat(Demo.admin().post(paper.path() + "/download").status()).isEqualTo(403);
    String mine = "/api/v1/documents?kind=synthesis&limit=100&owner_id=" + Demo.BENEFICIARY;
    assertThat(BENEFICIARY.get(mine).body()).contains(paper.id().toString());
    assertThat(Demo.manager().get(mine).body()).doesNotContain(paper.id().toString());
  }

  @Test
  void a_newer_document_takes_the_place_of_the_older_one() {
    Paper older = Paper.uploaded(Demo.consultant(), "cv", Demo.BENEFICIARY, NOTHING_MORE);
    Paper newer =
        Paper.uploaded(Demo.consultant(), "cv", Demo.BENEFICIARY, Map.of("replaces", older.id()));

    awaitState(older, Demo.consultant(), "replaced");
    assertThat(Demo.consultant().get(older.path()).data().get("replaced_by").asString())
        .isEqualTo(newer.id().toString());
  }

  @Test
  void erasure_destroys_what_no_law_and_no_hold_keeps() {
    Paper cv = Paper.uploaded(Demo.consultant(), "cv", Demo.AUDITOR, NOTHING_MORE);
    Paper kept = Paper.uploaded(Demo.consultant(), "attendance", Demo.AUDITOR, NOTHING_MORE);
    Paper held = Paper.uploaded(Demo.consultant(), "cv", Demo.AUDITOR, NOTHING_MORE);
    Answer hold =
        Demo.manager().withNewKey().put(held.path() + "/legal-hold", Map.of("case_number", "A/1"));
    assertThat(hold.data().get("on_hold").asBoolean()).isTrue();

    List<DocumentId> stay =
        RunningApp.shared()
            .bean(PersonalDocuments.class)
            .erase(
                new PersonId(Demo.AUDITOR),
                Cause.request(Actor.system("test", Demo.CENTRE), null, "a trace"));

    assertThat(stay)
        .containsExactlyInAnyOrder(new DocumentId(kept.id()), new DocumentId(held.id()));
    awaitState(cv, Demo.consultant(), "destroyed");
    String bytes = "documents/%s/%s/cv/".formatted(Demo.CENTRE, Demo.AUDITOR);
    assertThat(objects(bytes + cv.id())).isEmpty();
    assertThat(objects(bytes + held.id())).hasSize(1);
    assertThat(Demo.consultant().get(cv.path()).data().has("name")).isFalse();
    assertThat(Demo.consultant().post(cv.path() + "/download").code()).isEqualTo("document_ended");
  }

  @Test
  void erasure_takes_the_archives_along_that_somebody_asked_for() {
    Centre.Member anne = Centre.founded().join("BENEFICIARY");
    Paper cv = Paper.uploaded(anne.http(), "cv", anne.id(), NOTHING_MORE);
    String archive = ARCHIVES + UUID.randomUUID();
    Map<String, Object> wanted = Map.of("document_ids", List.of(cv.id()));
    assertThat(anne.http().put(archive, wanted).status()).isEqualTo(202);
    eventually(() -> anne.http().get(archive).data().get("state").asString(), "ready"::equals);
    String bytes = archive.substring("/api/v1/documents/".length());
    assertThat(objects(bytes)).hasSize(1);

    RunningApp.shared().bean(PersonalDocuments.class).erase(anne.id());

    assertThat(objects(bytes)).isEmpty();
    assertThat(anne.http().get(archive).status()).isEqualTo(404);
    awaitState(cv, anne.http(), "destroyed");
  }

  @Test
  void the_space_of_an_organisation_is_what_its_documents_take() {
    long before = usedBytes();
    Paper paper = Paper.announced(Demo.consultant(), "cv", Demo.BENEFICIARY, NOTHING_MORE);
    assertThat(usedBytes()).isGreaterThanOrEqualTo(before + paper.bytes().length);
    assertThat(paper.client().withNewKey().post(paper.path() + "/withdraw").status())
        .isEqualTo(200);
    awaitState(paper, Demo.consultant(), "destroyed");
    assertThat(BENEFICIARY.get("/api/v1/documents/usage").status()).isEqualTo(403);
  }

  @Test
  void an_archive_holds_a_selection_with_its_hashes_until_one_of_it_is_destroyed()
      throws IOException {
    Paper one = Paper.uploaded(Demo.consultant(), "cv", Demo.MANAGER, NOTHING_MORE);
    Paper two = Paper.uploaded(Demo.consultant(), "evidence", null, NOTHING_MORE);
    String archive = ARCHIVES + UUID.randomUUID();
    Map<String, Object> body = Map.of("document_ids", List.of(one.id(), two.id()));
    Http consultant = Demo.consultant();
    assertThat(consultant.put(archive, body).status()).isEqualTo(202);
    assertThat(consultant.put(archive, body).status()).isEqualTo(202);

    JsonNode ready =
        eventually(
            () -> consultant.get(archive).data(),
            found -> found.get("state").asString().equals("ready"));
    assertThat(ready.get("documents_done").asInt()).isEqualTo(2);
    HttpResponse<byte[]> zip = Paper.download(consultant.post(archive + "/download").data());
    assertThat(zip.body().length).isEqualTo(ready.get("size_bytes").asInt());
    assertArchive(zip.body(), one, two);
    assertThat(Demo.manager().get(archive).status()).isEqualTo(404);
    assertThat(consultant.get("/api/v1/documents/archives").body()).contains(archive.substring(30));

    RunningApp.shared()
        .bean(PersonalDocuments.class)
        .erase(
            new PersonId(Demo.MANAGER),
            Cause.request(Actor.system("test", Demo.CENTRE), null, "a trace"));
    eventually(() -> consultant.get(archive).data().get("state").asString(), "expired"::equals);
    assertThat(consultant.post(archive + "/download").code())
        .isEqualTo("document_archive_not_ready");
    assertThat(objects(archive.substring("/api/v1/documents/".length()))).isEmpty();
  }

  @Test
  void an_archive_has_nothing_that_the_caller_may_not_read() {
    Paper paper = Paper.uploaded(Demo.consultant(), "synthesis", Demo.BENEFICIARY, NOTHING_MORE);
    Answer answer =
        Demo.manager()
            .put(ARCHIVES + UUID.randomUUID(), Map.of("document_ids", List.of(paper.id())));
    assertThat(answer.code()).isEqualTo("document_not_found");
  }

  @Test
  void a_check_finds_bytes_without_a_document_and_documents_without_bytes() throws IOException {
    Paper paper = Paper.uploaded(Demo.consultant(), "evidence", null, NOTHING_MORE);
    String key =
        objects("documents/" + Demo.CENTRE + "/organisation/evidence/" + paper.id()).getFirst();
    store.delete(key);
    String orphan = "documents/nobody/nothing/cv/" + UUID.randomUUID() + "/00";
    store.write(orphan, "text/plain", out -> out.write(1));

    Answer started = Demo.admin().post(CHECKS);
    assertThat(started.status()).isEqualTo(202);
    JsonNode done =
        eventually(
            () -> Demo.admin().get(started.header("Location")).data(),
            found -> !found.get("state").asString().equals("running"));

    assertThat(done.get("state").asString()).isEqualTo("different");
    String findings = done.get("first_findings").toString();
    assertThat(findings).contains("{\"problem\":\"orphan\",\"key\":\"" + orphan + "\"}");
    assertThat(findings).contains("{\"problem\":\"missing\",\"key\":\"" + key + "\"}");
    assertThat(store.find(orphan)).isPresent();
    store.delete(orphan);
  }

  private static void assertArchive(byte[] zip, Paper one, Paper two) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    assertThat(files.values()).contains(one.bytes(), two.bytes());
    JsonNode manifest = JsonMapper.builder().build().readTree(files.get("manifest.json"));
    for (JsonNode entry : manifest.get("documents")) {
      byte[] bytes = files.get(entry.get("path").asString());
      assertThat(Paper.sha256(bytes)).isEqualTo(entry.get("sha256").asString());
    }
    assertThat(manifest.get("documents").size()).isEqualTo(2);
  }

  private static String announceAs(Paper paper, Map<String, Object> more) {
    return paper.announce("cv", Demo.BENEFICIARY, more).code();
  }

  private static void awaitState(Paper paper, Http reader, String state) {
    eventually(() -> paper.state(reader), state::equals);
  }

  private static long usedBytes() {
    return Demo.manager().get("/api/v1/documents/usage").data().get("used_bytes").asLong();
  }

  private List<String> objects(String prefix) {
    List<String> keys = new ArrayList<>();
    store.list(prefix, found -> keys.add(found.key()));
    return keys;
  }
}
