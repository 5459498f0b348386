package ai.bilancompetence.app;

import static ai.bilancompetence.app.testing.Accounts.newReservation;
import static ai.bilancompetence.app.testing.Accounts.newSpend;
import static ai.bilancompetence.app.testing.Accounts.ownedBy;
import static ai.bilancompetence.app.testing.Accounts.path;
import static ai.bilancompetence.app.testing.Accounts.use;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Centre;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Auditors see everything that happened in their organisation, and nothing of any other. */
class AuditIT {

  private static final String EVENTS = "/api/v1/audit/events";
  private static final String ACCOUNT = "/api/v1/audit/aggregates/credits.CreditAccount/";

  private final Http auditor = Demo.auditor();
  private final Http admin = Demo.admin();

  @Nested
  class Two_organisations {

    private final UUID ours = Demo.accountWith(1);
    private final Centre other = Centre.founded();
    private final UUID theirs = openedAt(other);
    private final Http theirAuditor = other.join("AUDITOR").http();

    @Test
    void do_not_see_each_others_events() {
      assertThat(all(auditor, EVENTS + "?limit=100"))
          .extracting(event -> event.at("/metadata/organisation_id").asString())
          .containsOnly(Demo.CENTRE.toString());
      assertThat(all(theirAuditor, EVENTS + "?limit=100"))
          .isNotEmpty()
          .extracting(event -> event.at("/metadata/organisation_id").asString())
          .containsOnly(other.id().toString());
      assertThat(auditor.get(EVENTS + of("credits.CreditAccount", theirs)).data().size()).isZero();
      assertThat(auditor.get(EVENTS + of("identity.Organisation", other.id())).data().size())
          .isZero();
    }

    @Test
    void are_both_seen_by_an_administrator() {
      assertThat(admin.get(EVENTS + of("credits.CreditAccount", ours)).data().size()).isEqualTo(2);
      assertThat(admin.get(EVENTS + of("credits.CreditAccount", theirs)).data().size())
          .isEqualTo(1);
      assertThat(admin.get(ACCOUNT + theirs).data().size()).isEqualTo(1);
    }

    @Test
    void do_not_learn_that_the_others_account_exists() {
      Answer hidden = auditor.get(ACCOUNT + theirs);
      Answer nothing = auditor.get(ACCOUNT + UUID.randomUUID());

      assertThat(hidden.status()).isEqualTo(404);
      assertThat(hidden.code()).isEqualTo("audit_aggregate_not_found").isEqualTo(nothing.code());
      assertThat(hidden.json().get("detail")).isEqualTo(nothing.json().get("detail"));
      assertThat(theirAuditor.get(ACCOUNT + ours).status()).isEqualTo(404);
      assertThat(auditor.get(path(theirs)).status()).isEqualTo(404);
    }

    @Test
    void do_not_show_the_addresses_of_their_people() {
      Centre.Member member = other.join("BENEFICIARY");

      assertThat(all(theirAuditor, EVENTS + "?limit=100"))
          .extracting(JsonNode::toString)
          .noneMatch(event -> event.contains("@"));
      assertThat(theirAuditor.get(EVENTS + "?event_type=identity.PersonRegistered").data().size())
          .isZero();
      Answer person = theirAuditor.get("/api/v1/audit/aggregates/identity.Person/" + member.id());
      assertThat(person.status()).as(person.toString()).isEqualTo(404);
      assertThat(person.body()).doesNotContain("@");
      assertThat(admin.get("/api/v1/audit/aggregates/identity.Person/" + member.id()).body())
          .as("the platform's staff can look")
          .contains(member.email());
    }
  }

  @Nested
  class Filters {

    private final UUID account = UUID.randomUUID();
    private final Answer opened =
        Demo.manager()
            .with("traceparent", "00-" + hex(account) + "-00000000000000ab-01")
            .withNewKey()
            .put(path(account), ownedBy(Demo.CENTRE));

    @Test
    void by_aggregate_type_and_event_type_show_nothing_else() {
      assertThat(all(auditor, EVENTS + "?limit=100&aggregate_type=identity.Organisation"))
          .isNotEmpty()
          .extracting(event -> event.get("aggregate_type").asString())
          .containsOnly("identity.Organisation");
      assertThat(all(auditor, EVENTS + "?limit=100&event_type=credits.CreditAccountOpened"))
          .isNotEmpty()
          .extracting(event -> event.get("event_type").asString())
          .containsOnly("credits.CreditAccountOpened");
      assertThat(auditor.get(EVENTS + "?event_type=credits.Nothing").data().size()).isZero();
    }

    @Test
    void by_aggregate_and_correlation_find_the_event() {
      JsonNode event = auditor.get(EVENTS + of("credits.CreditAccount", account)).data().get(0);

      assertThat(event.get("position").asLong()).isEqualTo(opened.position());
      assertThat(event.at("/metadata/actor").asString()).isEqualTo(Demo.MANAGER.toString());
      assertThat(event.at("/metadata/actor_roles").asString()).isEqualTo("MANAGER");
      assertThat(event.at("/metadata/trace_id").asString()).isEqualTo(hex(account));
      assertThat(
              auditor
                  .get(
                      EVENTS + "?correlation_id=" + event.at("/metadata/correlation_id").asString())
                  .data())
          .hasSize(1)
          .first()
          .isEqualTo(event);
    }

    @Test
    void by_time_include_the_start_and_exclude_the_end() {
      JsonNode event = auditor.get(EVENTS + of("credits.CreditAccount", account)).data().get(0);
      Instant at = Instant.parse(event.get("recorded_at").asString());
      String of = EVENTS + of("credits.CreditAccount", account);

      assertThat(auditor.get(of + "&from=" + at).data()).hasSize(1);
      assertThat(auditor.get(of + "&from=" + at.plusNanos(1_000)).data()).isEmpty();
      assertThat(auditor.get(of + "&to=" + at).data()).isEmpty();
      assertThat(auditor.get(of + "&to=" + at.plusNanos(1_000)).data()).hasSize(1);
    }

    @Test
    void by_time_take_the_first_and_the_last_year() {
      String of = EVENTS + of("credits.CreditAccount", account);

      assertThat(auditor.get(of + "&from=0001-01-01T00:00:00Z").data()).hasSize(1);
      assertThat(auditor.get(of + "&to=9999-12-31T23:59:59Z").data()).hasSize(1);
    }

    @Test
    void go_along_a_cursor_without_a_gap() {
      Demo.manager().withNewKey().put(path(UUID.randomUUID()), ownedBy(Demo.CENTRE));
      String path = EVENTS + "?event_type=identity.MemberAdded";

      List<JsonNode> whole = all(auditor, path + "&limit=100");

      assertThat(all(auditor, path + "&limit=1")).isEqualTo(whole).hasSizeGreaterThan(2);
      assertThat(whole).extracting(event -> event.get("position").asLong()).isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aggregate", "organisation_id=x", "type=x", "page=1", "as_of=1"})
    void that_do_not_exist_are_refused(String filter) {
      Answer answer = auditor.get(EVENTS + "?" + filter);

      assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("unknown_filter");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "aggregate_id=0190a000-0000-7000-8000-000000000001",
          "aggregate_type=credits.CreditAccount&aggregate_id=1",
          "from=yesterday",
          "to=2026-03-31",
          "from=-1000000000-01-01T00:00:00Z",
          "to=%2B1000000000-12-31T23:59:59Z",
          "limit=0",
          "limit=101"
        })
    void with_values_of_no_use_are_refused(String filter) {
      Answer answer = auditor.get(EVENTS + "?" + filter);

      assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("invalid_parameter");
    }

    private static String hex(UUID id) {
      return id.toString().replace("-", "");
    }
  }

  @Test
  void an_aggregate_is_told_step_by_step() {
    UUID account = Demo.accountWith(20);
    Http manager = Demo.manager();
    manager.withNewKey().put(newSpend(account), use(3));
    String reservation = newReservation(account);
    manager.withNewKey().put(reservation, use(4));
    Answer last = manager.withNewKey().post(reservation + "/release");

    Answer told = auditor.get(ACCOUNT + account);

    assertThat(told.position()).isEqualTo(last.position());
    List<JsonNode> steps = told.data().valueStream().toList();
    assertThat(steps)
        .extracting(step -> step.at("/event/event_type").asString())
        .containsExactly(
            "credits.CreditAccountOpened",
            "credits.CreditsGranted",
            "credits.CreditsSpent",
            "credits.CreditsReserved",
            "credits.CreditsReleased");
    assertThat(steps)
        .extracting(step -> step.at("/event/sequence_number").asLong())
        .containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(steps)
        .extracting(step -> sumOf(step.at("/state_after/grants"), "remaining"))
        .containsExactly(0L, 20L, 17L, 13L, 17L);
    assertThat(steps)
        .extracting(step -> sumOf(step.at("/state_after/reservations"), "amount"))
        .containsExactly(0L, 0L, 0L, 4L, 0L);
  }

  @Test
  void an_aggregate_of_no_type_is_not_found() {
    Answer answer = auditor.get("/api/v1/audit/aggregates/credits.Nothing/" + UUID.randomUUID());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("audit_aggregate_type_unknown");
  }

  @Test
  void nobody_but_auditors_and_administrators_may_look() {
    UUID account = Demo.accountWith(1);

    for (Http somebody : List.of(Demo.manager(), Demo.consultant(), Demo.beneficiary())) {
      for (String path : List.of(EVENTS, ACCOUNT + account, ACCOUNT + UUID.randomUUID())) {
        Answer answer = somebody.get(path);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("forbidden");
      }
    }
    assertThat(Demo.anonymous().get(EVENTS).status()).isEqualTo(401);
  }

  private static UUID openedAt(Centre centre) {
    UUID account = UUID.randomUUID();
    Answer opened = centre.manager().http().withNewKey().put(path(account), ownedBy(centre.id()));
    assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
    return account;
  }

  private static String of(String aggregateType, UUID id) {
    return "?aggregate_type=" + aggregateType + "&aggregate_id=" + id;
  }

  private static List<JsonNode> all(Http reader, String path) {
    List<JsonNode> found = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      Answer page = reader.get(path + cursor);
      assertThat(page.status()).as(page.toString()).isEqualTo(200);
      page.data().forEach(found::add);
      JsonNode next = page.json().at("/meta/next");
      cursor = next.isMissingNode() ? null : "&cursor=" + next.asString();
    }
    return found;
  }

  private static long sumOf(JsonNode rows, String field) {
    return rows.valueStream().mapToLong(row -> row.get(field).asLong()).sum();
  }
}
