package ai.bilancompetence.app.identity;

import static ai.bilancompetence.app.identity.People.PASSWORD;
import static ai.bilancompetence.app.identity.People.expect;
import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.OwnApp;
import ai.bilancompetence.app.testing.ReadModels;
import ai.bilancompetence.identity.command.IdentitySetup;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;

/** Somebody is erased, and a word that stood wherever they could write is nowhere any more. */
@ExtendWith(OutputCaptureExtension.class)
class PersonErasureIT {

  private static final String ERASURE = "/api/v1/privacy/erasure";

  private final String word = "m" + UUID.randomUUID().toString().replace("-", "");
  private final String email = word + "@example.org";
  private final PersonId person = new PersonId(UUID.randomUUID());

  @Test
  void a_word_that_stood_wherever_somebody_could_write_is_nowhere_any_more(
      @TempDir Path data, CapturedOutput log) throws Exception {
    try (OwnApp app =
        new OwnApp(data, "--bilan.privacy.erasure-grace=0s", "--bilan.deadlines.grid=1s")) {
      Http me = livesInTheProduct(app);
      assertThat(tablesWith(app, word))
          .as("where it was")
          .contains("command.credential", "command.second_factor", "command.invitation_token");

      assertThat(expect(202, me.withNewKey().post(ERASURE)).data().get("erasure").asString())
          .isEqualTo("requested");

      Http admin = app.admin();
      JsonNode receipt =
          eventually(
              () -> admin.get("/api/v1/operations/people/" + person + "/erasure").data(),
              erasure -> erasure.get("state").asString().equals("done"));
      assertThat(receipt.get("erased").valueStream().map(JsonNode::asString))
          .contains("account", "credentials", "keys");
      assertThat(receipt.get("kept").findValuesAsString("source")).isNotEmpty();

      assertThat(me.get("/api/v1/profiles/me").code()).isEqualTo("token_revoked");
      assertThat(login(app).code()).isEqualTo("identity_credentials_wrong");
      eventually(() -> tablesWith(app, word), List::isEmpty);
      for (String model : List.of("identity-directory", "privacy-overview")) {
        ReadModels replays = new ReadModels(admin, model);
        replays.await(replays.replay(), "completed");
      }
      assertThat(tablesWith(app, word)).as("after replays").isEmpty();
      assertThat(objectsWith(app, word)).isEmpty();
      assertThat(tablesWith(app, person.toString()))
          .as("tables of commands with rows of the person")
          .noneMatch(table -> table.startsWith("command."));
      assertThat(log.getAll()).doesNotContain(word);
      Answer history = admin.get("/api/v1/audit/aggregates/identity.Person/" + person);
      assertThat(expect(200, history).body()).contains("[effacé]").doesNotContain(word);
      assertThat(verified(admin)).isEqualTo("valid");
    }
  }

  /** Writes the word wherever somebody can. */
  private Http livesInTheProduct(OwnApp app) {
    IdentitySetup setup = app.bean(IdentitySetup.class);
    UUID invitation = UUID.randomUUID();
    expect(
        201,
        app.manager()
            .withNewKey()
            .put(
                "/api/v1/organisations/" + Demo.CENTRE + "/invitations/" + invitation,
                Map.of("email", email, "roles", List.of("BENEFICIARY"))));
    setup.ensurePerson(person, email, PASSWORD, "Anne " + word);
    setup.ensureMember(new OrganisationId(Demo.CENTRE), person, Set.of(Role.BENEFICIARY));
    Http nobody = Http.anonymous(app.baseUrl()).with("User-Agent", "Browser " + word);
    JsonNode session = expect(200, login(nobody)).data();
    Http me = nobody.with("Authorization", "Bearer " + session.get("access_token").asString());
    expect(200, me.withNewKey().patch("/api/v1/profiles/me", Map.of("full_name", "A " + word)));
    expect(201, me.post("/api/v1/auth/totp", Map.of("label", "Phone " + word)));
    expect(
        200,
        me.withNewKey().put("/api/v1/privacy/consents/SURVEYS", Map.of("text_version", "2026-11")));
    expect(202, nobody.post("/api/v1/auth/password/forgot", Map.of("email", email)));
    return me;
  }

  private Answer login(OwnApp app) {
    return login(Http.anonymous(app.baseUrl()));
  }

  private Answer login(Http client) {
    return client.post("/api/v1/auth/login", Map.of("email", email, "password", PASSWORD));
  }

  /** Every table that has a row with the word in it, whatever schema it is in. */
  private static List<String> tablesWith(OwnApp app, String word) {
    return app.asEachRole().stream()
        .flatMap(role -> readableBy(role).stream().filter(table -> has(role, table, word)))
        .distinct()
        .toList();
  }

  private static List<String> readableBy(JdbcClient role) {
    return role.sql(
            """
            SELECT format('%I.%I', n.nspname, c.relname)
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
               AND n.nspname NOT LIKE 'pg_toast%' AND has_schema_privilege(n.oid, 'USAGE')
               AND has_table_privilege(c.oid, 'SELECT')
            """)
        .query(String.class)
        .list();
  }

  private static boolean has(JdbcClient role, String table, String word) {
    return role.sql("SELECT EXISTS (SELECT FROM " + table + " t WHERE strpos(t::text, ?) > 0)")
        .param(word)
        .query(Boolean.class)
        .single();
  }

  private static List<String> objectsWith(OwnApp app, String word) {
    S3Client s3 = app.bean(S3Client.class);
    return s3.listBuckets().buckets().stream()
        .flatMap(
            bucket ->
                s3.listObjectsV2Paginator(list -> list.bucket(bucket.name())).contents().stream()
                    .filter(
                        object ->
                            Stream.of(
                                    object.key(),
                                    s3.getObjectAsBytes(
                                            get -> get.bucket(bucket.name()).key(object.key()))
                                        .asString(StandardCharsets.ISO_8859_1))
                                .anyMatch(text -> text.contains(word)))
                    .map(object -> bucket.name() + "/" + object.key()))
        .toList();
  }

  private static String verified(Http admin) {
    Answer started = expect(202, admin.post("/api/v1/audit/verifications", Map.of()));
    return eventually(
            () -> admin.get(started.header("Location")).data(),
            result -> !result.get("state").asString().equals("running"))
        .get("state")
        .asString();
  }
}
