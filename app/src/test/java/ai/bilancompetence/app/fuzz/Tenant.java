package ai.bilancompetence.app.fuzz;

import ai.bilancompetence.app.testing.Centre;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.Mailbox;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** An organisation with people, an account and a bilan of its own, all made through the API. */
final class Tenant {

  static final String NAME = "Cap Emploi";
  private static final String PASSWORD = "correct horse";

  final UUID organisation = UUID.randomUUID();
  final UUID account = UUID.randomUUID();
  final UUID personalAccount = UUID.randomUUID();
  final UUID reservation = UUID.randomUUID();
  final UUID assessment = UUID.randomUUID();
  final UUID document = UUID.randomUUID();
  final Member manager;
  final Member consultant;
  final Member colleague;
  final Member beneficiary;
  final Member auditor;

  /** Somebody whom managers may remove. */
  final Member leaver;

  /** Position of the log at which all of it is there. */
  final long position;

  /** Somebody, as a client that acts in the organisation. */
  record Member(UUID id, Http client) {}

  Tenant() {
    String founder = register();
    done(
        login(founder, Map.of())
            .client()
            .put("/api/v1/organisations/" + organisation, Map.of("name", NAME)));
    manager = login(founder, inOrganisation());
    consultant = join("CONSULTANT");
    colleague = join("CONSULTANT");
    beneficiary = join("BENEFICIARY");
    auditor = join("AUDITOR");
    leaver = join("CONSULTANT");
    openAccounts();
    done(consultant.client().put("/api/v1/documents/" + document, newDocument()));
    position =
        done(consultant
                .client()
                .put(
                    "/api/v1/assessments/" + assessment,
                    Map.of(
                        "beneficiary_id",
                        beneficiary.id(),
                        "consultant_id",
                        consultant.id(),
                        "credit_account_id",
                        account,
                        "format",
                        "24h")))
            .position();
    awaitReadModels();
  }

  /** Everybody of the organisation. */
  List<Member> everybody() {
    return List.of(manager, consultant, colleague, beneficiary, auditor);
  }

  /** Every id that nobody of another organisation may read. */
  List<String> secrets() {
    return List.of(
        organisation.toString(),
        account.toString(),
        personalAccount.toString(),
        assessment.toString(),
        document.toString(),
        beneficiary.id().toString(),
        consultant.id().toString());
  }

  private void openAccounts() {
    Http keyed = manager.client();
    String path = "/api/v1/credits/accounts/" + account;
    done(keyed.withNewKey().put(path, owner("organisation", organisation)));
    done(
        Demo.admin()
            .withNewKey()
            .put(
                path + "/grants/" + UUID.randomUUID(),
                Map.of("category", "paid", "amount", 100, "reference", "test")));
    done(
        keyed
            .withNewKey()
            .put(path + "/reservations/" + reservation, Map.of("feature", "image", "amount", 10)));
    done(
        beneficiary
            .client()
            .withNewKey()
            .put("/api/v1/credits/accounts/" + personalAccount, owner("person", beneficiary.id())));
  }

  private void awaitReadModels() {
    Http reader = manager.client().readAfter(position);
    done(reader.get("/api/v1/credits/accounts/" + account));
    done(reader.get("/api/v1/assessments/" + assessment));
    done(reader.get("/api/v1/documents/" + document));
    done(reader.get("/api/v1/organisations/" + organisation));
  }

  private Member join(String role) {
    String email = register();
    Member newcomer = login(email, Map.of());
    Centre.admit(organisation, newcomer.id(), role);
    return login(email, inOrganisation());
  }

  /** The document of the beneficiary that the consultant works on. */
  Map<String, Object> newDocument() {
    return Map.of(
        "kind",
        "attendance",
        "owner_id",
        beneficiary.id(),
        "consultant_id",
        consultant.id(),
        "name",
        "Feuille de présence.pdf",
        "media_type",
        "application/pdf",
        "size_bytes",
        10,
        "sha256",
        "ab".repeat(32));
  }

  private Map<String, Object> inOrganisation() {
    return Map.of("organisation_id", organisation);
  }

  private static String register() {
    String email = UUID.randomUUID() + "@example.org";
    done(
        Demo.anonymous()
            .post(
                "/api/v1/auth/register",
                Map.of("email", email, "password", PASSWORD, "full_name", "Anne Lefèvre")));
    Mailbox.confirm(email);
    return email;
  }

  private static Member login(String email, Map<String, Object> wish) {
    Map<String, Object> body = new LinkedHashMap<>(wish);
    body.put("email", email);
    body.put("password", PASSWORD);
    JsonNode session = done(Demo.anonymous().post("/api/v1/auth/login", body)).data();
    String token = session.get("access_token").asString();
    return new Member(
        UUID.fromString(session.get("person_id").asString()),
        Demo.anonymous().with("Authorization", "Bearer " + token));
  }

  private static Map<String, Object> owner(String kind, UUID id) {
    return Map.of("owner", Map.of("kind", kind, "id", id));
  }

  private static Answer done(Answer answer) {
    if (answer.status() >= 300) {
      throw new AssertionError(answer);
    }
    return answer;
  }
}
