package ai.bilancompetence.app.identity;

import static ai.bilancompetence.app.identity.People.expect;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.identity.People.Person;
import ai.bilancompetence.app.testing.Centre;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OrganisationIT {

  private static final String PATH = "/api/v1/organisations/";

  private Person anne;
  private UUID centre;
  private Http manager;

  @BeforeEach
  void setUp() {
    anne = People.register();
    centre = anne.organisation();
    manager = anne.in(centre);
  }

  @Nested
  class Creation {

    @Test
    void changesNothingTheSecondTime() {
      Answer again = expect(201, manager.put(PATH + centre, Map.of("name", "Cap Emploi")));
      assertThat(again.header("Location")).isEqualTo(PATH + centre);
      assertThat(again.data().get("organisation_id").asString()).isEqualTo(centre.toString());
    }

    @Test
    void refusesTheIdOfAnotherOrganisation() {
      Answer answer = People.register().client().put(PATH + centre, Map.of("name", "Cap Emploi"));
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.code()).isEqualTo("identity_organisation_exists");
    }

    @Test
    void isSeenByItsCreatorBeforeTheNextToken() {
      Person bob = People.register();
      Http client = bob.client();
      UUID id = UUID.randomUUID();
      Answer created = expect(201, client.put(PATH + id, Map.of("name", "Deux")));
      Answer seen = expect(200, client.readAfter(created.position()).get(PATH + id));
      assertThat(seen.data().get("name").asString()).isEqualTo("Deux");
    }

    @Test
    void refusesANameOfSpaces() {
      Answer answer = manager.put(PATH + UUID.randomUUID(), Map.of("name", "  "));
      assertThat(answer.code()).isEqualTo("validation_failed");
    }
  }

  @Nested
  class Members {

    private final Person bob = People.register();

    @Test
    void getTheirRolesFromAManager() {
      admit(bob, "BENEFICIARY");
      Answer answer = expect(200, add(manager, bob, "CONSULTANT", "AUDITOR"));
      assertThat(answer.data().get("roles").toString()).isEqualTo("[\"CONSULTANT\",\"AUDITOR\"]");
      assertThat(bob.login().get("roles").toString()).isEqualTo("[\"CONSULTANT\",\"AUDITOR\"]");
      assertThat(expect(200, add(manager, bob, "CONSULTANT", "AUDITOR")).position())
          .isEqualTo(answer.position());
    }

    @Test
    void answerTheSameUnderTheSameKey() {
      admit(bob, "BENEFICIARY");
      Http keyed = manager.withNewKey();
      Answer first = expect(200, add(keyed, bob, "CONSULTANT", "AUDITOR"));
      Answer second = expect(200, add(keyed, bob, "CONSULTANT", "AUDITOR"));
      assertThat(second.body()).isEqualTo(first.body());
      assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void getNoRolesFromAnybodyElse() {
      admit(bob, "CONSULTANT");
      assertRefused(403, "forbidden", add(bob.in(centre), bob, "MANAGER"));
    }

    @Test
    void areHiddenFromOtherTenants() {
      Person carol = People.register();
      UUID other = carol.organisation();
      String code = "identity_organisation_not_found";
      assertRefused(404, code, add(carol.in(other), bob, "CONSULTANT"));
      assertRefused(404, code, carol.in(other).get(PATH + centre));
      assertRefused(404, code, carol.in(other).get(PATH + centre + "/members"));
      assertRefused(404, code, carol.in(other).get(PATH + UUID.randomUUID()));
    }

    @Test
    void areInvitedAndNotJustAdded() {
      assertRefused(404, "identity_member_not_found", add(manager, bob, "CONSULTANT"));
    }

    @Test
    void neverBecomeAdministrators() {
      assertRefused(409, "identity_role_not_assignable", add(manager, bob, "ADMIN"));
      assertRefused(400, "validation_failed", add(manager, bob));
      assertRefused(400, "wrong_type", add(manager, bob, "OWNER"));
    }

    @Test
    void loseTheirRightsAtOnceWhateverTheirTokenSays() {
      admit(bob, "MANAGER");
      Http oldToken = bob.in(centre);
      Answer changed = expect(200, add(manager, bob, "BENEFICIARY"));
      assertRefused(401, "token_revoked", add(oldToken, bob, "MANAGER"));
      Http unheardOf =
          People.bearer(
              SignedTokens.signed(
                  SignedTokens.person(bob.id().value())
                      .claim("org", centre.toString())
                      .claim("roles", List.of("MANAGER"))));
      assertRefused(403, "forbidden", add(unheardOf, bob, "MANAGER"));
      assertRefused(
          403,
          "forbidden",
          unheardOf.readAfter(changed.position()).get(PATH + centre + "/members"));
    }

    @Test
    void keepTheirOwnerUntilTheOwnershipIsTransferred() {
      String code = "identity_owner_manages";
      admit(bob, "CONSULTANT");
      assertRefused(409, code, add(manager, anne, "CONSULTANT"));
      assertRefused(409, code, add(People.administrator().client(), anne, "CONSULTANT"));
      assertRefused(409, code, manager.delete(PATH + centre + "/members/" + anne.id()));
      Map<String, Object> toBob = Map.of("person_id", bob.id());
      assertRefused(403, "forbidden", bob.in(centre).post(PATH + centre + "/owner", toBob));
      expect(200, manager.post(PATH + centre + "/owner", toBob));
      expect(200, add(manager, anne, "CONSULTANT"));
    }

    @Test
    void loseTheirTokensWhenTheyLeave() {
      admit(bob, "CONSULTANT");
      Http leaver = bob.in(centre);
      expect(200, leaver.delete(PATH + centre + "/members/" + bob.id()));
      assertRefused(401, "token_revoked", leaver.get(PATH + centre));
      assertRefused(404, "identity_organisation_not_found", bob.client().get(PATH + centre));
    }
  }

  @Nested
  class MemberList {

    @Test
    void isReadPageByPage() {
      long position = 0;
      for (int i = 0; i < 4; i++) {
        position = admit(People.register(), "CONSULTANT");
      }
      Http reader = manager.readAfter(position);
      List<String> ids = new ArrayList<>();
      for (int page = 1; page <= 3; page++) {
        Answer answer = expect(200, reader.get(PATH + centre + "/members?limit=2&page=" + page));
        assertThat(answer.json().get("meta").get("total").asLong()).isEqualTo(5);
        assertThat(answer.json().get("meta").get("total_pages").asLong()).isEqualTo(3);
        answer.data().forEach(member -> ids.add(member.get("person_id").asString()));
      }
      assertThat(ids).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void isSortedAndFilteredAsAsked() {
      Person bob = People.register();
      long position = admit(bob, "CONSULTANT", "AUDITOR");
      Http reader = manager.readAfter(position);
      assertThat(idsOf(reader.get(PATH + centre + "/members?sort=-joined_at")))
          .containsExactly(bob.id().toString(), anne.id().toString());
      assertThat(idsOf(reader.get(PATH + centre + "/members?roles=AUDITOR,BENEFICIARY")))
          .containsExactly(bob.id().toString());
    }

    @Test
    void refusesWhatItDoesNotKnow() {
      assertRefused(400, "unknown_sort", manager.get(PATH + centre + "/members?sort=email"));
      assertRefused(400, "unknown_filter", manager.get(PATH + centre + "/members?role=AUDITOR"));
      for (String wrong : List.of("limit=0", "limit=101", "page=0", "roles=OWNER")) {
        assertRefused(400, "invalid_parameter", manager.get(PATH + centre + "/members?" + wrong));
      }
    }

    @Test
    void isNotForBeneficiaries() {
      Person bob = People.register();
      long position = admit(bob, "BENEFICIARY");
      Http beneficiary = bob.in(centre).readAfter(position);
      assertRefused(403, "forbidden", beneficiary.get(PATH + centre + "/members"));
      expect(200, beneficiary.get(PATH + centre));
    }

    @Test
    void isOpenToAdministrators() {
      long position = manager.put(PATH + centre, Map.of("name", "Cap Emploi")).position();
      Http administrator = People.administrator().client().readAfter(position);
      assertThat(idsOf(administrator.get(PATH + centre + "/members")))
          .containsExactly(anne.id().toString());
    }
  }

  @Test
  void profilesShowAllMemberships() {
    UUID second = anne.organisation();
    Answer created = expect(201, manager.put(PATH + second, Map.of("name", "Cap Emploi")));
    JsonNode profile =
        expect(200, manager.readAfter(created.position()).get("/api/v1/profiles/me")).data();
    assertThat(profile.get("email").asString()).isEqualTo(anne.email());
    assertThat(profile.get("full_name").asString()).isEqualTo("Anne Lefèvre");
    assertThat(profile.get("organisation_id").asString()).isEqualTo(centre.toString());
    assertThat(profile.get("memberships").findValuesAsString("organisation_id"))
        .containsExactlyInAnyOrder(centre.toString(), second.toString());
    assertThat(profile.get("memberships").get(0).get("organisation_name").asString())
        .isEqualTo("Cap Emploi");
  }

  private Answer add(Http client, Person person, String... roles) {
    return client.put(PATH + centre + "/members/" + person.id(), Map.of("roles", List.of(roles)));
  }

  private long admit(Person person, String... roles) {
    return Centre.admit(centre, person.id().value(), roles);
  }

  private static List<String> idsOf(Answer answer) {
    return expect(200, answer).data().findValuesAsString("person_id");
  }

  private static void assertRefused(int status, String code, Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }
}
