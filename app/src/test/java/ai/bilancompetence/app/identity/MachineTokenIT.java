package ai.bilancompetence.app.identity;

import static ai.bilancompetence.app.identity.SignedTokens.machine;
import static ai.bilancompetence.app.identity.SignedTokens.person;
import static ai.bilancompetence.app.identity.SignedTokens.signed;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What machines and other holders of narrow tokens reach, and what they never do. */
class MachineTokenIT {

  private static final UUID MACHINE = UUID.randomUUID();
  private static final String EVERYWHERE =
      "credits:read credits:write assessments:read assessments:write organisations:read"
          + " organisations:write audit:read audit:write auth:write profiles:read privacy:read"
          + " privacy:write operations:read operations:write";
  private static final UUID ACCOUNT = Demo.accountWith(100);
  private static final String CREDITS = "/api/v1/credits/accounts/" + ACCOUNT;

  @Test
  void a_machine_reads_and_writes_what_its_scopes_name() {
    Http reader = with("credits:read");
    expect(200, null, reader.get(CREDITS));
    expect(403, "scope_insufficient", spend(reader));
    expect(403, "scope_insufficient", reader.get("/api/v1/assessments"));
    Http writer = with("credits:write");
    expect(200, null, spend(writer));
    expect(403, "scope_insufficient", writer.get(CREDITS));
    expect(200, null, with("assessments:read").get("/api/v1/assessments"));
    expect(200, null, with("organisations:read").get("/api/v1/organisations/" + Demo.CENTRE));
  }

  @Test
  void a_refusal_names_the_scope_that_is_missing() {
    Answer refused = spend(with("credits:read audit:read"));
    assertThat(refused.header("WWW-Authenticate"))
        .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"credits:write\"");
  }

  @Test
  void no_scope_leads_to_where_people_look_after_themselves_or_operators_after_the_platform() {
    Http machine = with(EVERYWHERE);
    for (String path :
        List.of(
            "/api/v1/profiles/me",
            "/api/v1/auth/sessions",
            "/api/v1/privacy/exports",
            "/api/v1/operations/dead-letters",
            "/api/v1/%70rofiles/me",
            "/api/v1/",
            "/error")) {
      Answer refused = machine.get(path);
      assertThat(refused.status()).as(path).isIn(403, 404);
    }
    assertThat(machine.get("/api/v1/profiles/me").header("WWW-Authenticate"))
        .isEqualTo("Bearer error=\"insufficient_scope\"");
  }

  @Test
  void a_machine_has_no_rights_of_the_system_and_does_nothing_that_takes_a_person() {
    Http machine = with(EVERYWHERE).withNewKey();
    expect(403, "forbidden", machine.put(organisation(UUID.randomUUID()), Map.of("name", "Mine")));
    expect(
        403,
        "forbidden",
        machine.put(
            organisation(Demo.CENTRE) + "/members/" + Demo.BENEFICIARY,
            Map.of("roles", List.of("MANAGER"))));
    expect(
        403,
        "forbidden",
        machine.put(
            CREDITS + "/adjustments/" + UUID.randomUUID(), Map.of("amount", 5, "reason", "gift")));
    expect(
        403, "forbidden", machine.post(CREDITS + "/adjustments/" + UUID.randomUUID() + "/approve"));
    expect(403, "forbidden", machine.get("/api/v1/audit/read-models"));
  }

  @Test
  void a_machine_sees_nothing_of_other_organisations() {
    Http stranger =
        People.bearer(signed(machine(MACHINE, UUID.randomUUID(), EVERYWHERE))).withNewKey();
    expect(404, "credits_account_not_found", stranger.get(CREDITS));
    expect(404, "credits_account_not_found", spend(stranger));
    expect(404, "identity_organisation_not_found", stranger.get(organisation(Demo.CENTRE)));
  }

  @Test
  void a_machine_is_no_administrator_and_acts_for_an_organisation() {
    var administrator = machine(MACHINE, Demo.CENTRE, EVERYWHERE).claim("roles", List.of("ADMIN"));
    expect(401, "unauthenticated", People.bearer(signed(administrator)).get(CREDITS));
    var homeless = machine(MACHINE, Demo.CENTRE, EVERYWHERE).claim("org", null);
    expect(401, "unauthenticated", People.bearer(signed(homeless)).get(CREDITS));
  }

  @Test
  void a_machine_without_scopes_does_nothing() {
    var silent = machine(MACHINE, Demo.CENTRE, "").claim("scope", null);
    expect(403, "scope_insufficient", People.bearer(signed(silent)).get(CREDITS));
    expect(403, "scope_insufficient", with("").get(CREDITS));
    expect(403, "scope_insufficient", with("CREDITS:READ credits credits:*").get(CREDITS));
  }

  @Test
  void the_audit_trail_names_the_machine() {
    UUID spend = UUID.randomUUID();
    expect(200, null, spend(with("credits:write"), spend));
    Answer events =
        Http.loggedIn(
                ai.bilancompetence.app.testing.RunningApp.shared().baseUrl(),
                "admin@demo.example.org",
                Demo.PASSWORD)
            .get("/api/v1/audit/aggregates/credits.CreditAccount/" + ACCOUNT);
    assertThat(events.body()).contains("client:" + MACHINE);
  }

  @Test
  void something_sensitive_takes_a_recent_sign_in() {
    long hoursAgo = Instant.now().minusSeconds(7_300).getEpochSecond();
    Http stale =
        People.bearer(signed(person(UUID.randomUUID()).claim("auth_time", hoursAgo))).withNewKey();
    String adjustment = CREDITS + "/adjustments/" + UUID.randomUUID();
    Answer refused = stale.put(adjustment, Map.of("amount", 5, "reason", "gift"));
    expect(401, "step_up_required", refused);
    assertThat(refused.header("WWW-Authenticate"))
        .startsWith("Bearer error=\"insufficient_user_authentication\"")
        .endsWith("max_age=\"3600\"");
    expect(401, "step_up_required", stale.post(adjustment + "/approve"));
    expect(401, "step_up_required", stale.post(adjustment + "/reject"));
    expect(200, null, stale.get(CREDITS));
  }

  private static Http with(String scope) {
    return People.bearer(signed(machine(MACHINE, Demo.CENTRE, scope)));
  }

  private static Answer spend(Http client) {
    return spend(client, UUID.randomUUID());
  }

  private static Answer spend(Http client, UUID id) {
    return client
        .withNewKey()
        .put(CREDITS + "/spends/" + id, Map.of("feature", "image", "amount", 1));
  }

  private static String organisation(UUID id) {
    return "/api/v1/organisations/" + id;
  }

  private static void expect(int status, @org.jspecify.annotations.Nullable String code, Answer a) {
    assertThat(a.status()).as(a.toString()).isEqualTo(status);
    if (code != null) {
      assertThat(a.code()).isEqualTo(code);
    }
  }
}
