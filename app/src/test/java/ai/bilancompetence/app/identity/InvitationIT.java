package ai.bilancompetence.app.identity;

import static ai.bilancompetence.app.identity.People.expect;
import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.identity.People.Person;
import ai.bilancompetence.app.testing.Centre;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.RunningApp;
import ai.bilancompetence.platform.mail.MailCatcher;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InvitationIT {

  private static final String PATH = "/api/v1/organisations/";
  private static final Pattern TOKEN = Pattern.compile("/invitation#token=([A-Za-z0-9_-]{43})");

  private final UUID id = UUID.randomUUID();
  private Person anne;
  private Person bob;
  private UUID centre;
  private Http manager;

  @BeforeEach
  void setUp() {
    anne = People.register();
    bob = People.register();
    centre = anne.organisation();
    manager = anne.in(centre);
  }

  @Test
  void whoReadsTheMailAndHasTheAddressBecomesAMember() {
    expect(201, invite(id, bob.email(), "CONSULTANT"));
    String token = tokenSentTo(bob.email());
    Answer accepted = expect(200, accept(bob.client(), token));
    assertThat(accepted.data().get("roles").toString()).isEqualTo("[\"CONSULTANT\"]");
    expect(200, accept(bob.client(), token));
    assertRefused(409, "identity_invitation_accepted", accept(People.register().client(), token));
    assertThat(states(accepted.position())).containsExactly("accepted");
  }

  @Test
  void theAddressIsNotToldToWhoHasTheMailAndAnotherAddress() {
    expect(201, invite(id, bob.email(), "CONSULTANT"));
    Answer refused = accept(People.register().client(), tokenSentTo(bob.email()));
    assertRefused(403, "identity_invitation_not_yours", refused);
    assertThat(refused.body()).doesNotContain(bob.email());
  }

  @Test
  void aMailIsGoodForNothingOnceItIsReplacedOrWithdrawn() {
    expect(201, invite(id, bob.email(), "CONSULTANT"));
    String first = tokenSentTo(bob.email());
    expect(200, manager.post(one(id) + "/resend", Map.of()));
    String second = tokenSentTo(bob.email(), first);
    assertRefused(404, "identity_invitation_not_found", accept(bob.client(), first));
    Answer withdrawn = expect(200, manager.delete(one(id)));
    expect(200, manager.delete(one(id)));
    assertRefused(409, "identity_invitation_withdrawn", accept(bob.client(), second));
    assertThat(states(withdrawn.position())).containsExactly("withdrawn");
  }

  @Test
  void whoHasNoAccountYetBecomesAMemberByRegistering() {
    String email = People.newAddress();
    expect(201, invite(id, email, "CONSULTANT"));
    String token = tokenSentTo(email);
    Answer other = register(People.newAddress(), token);
    assertRefused(403, "identity_invitation_not_yours", other);
    assertThat(other.body()).doesNotContain(email);
    expect(202, register(email, token));
    JsonNode session = expect(200, People.login(email, People.PASSWORD)).data();
    assertThat(session.get("organisation_id").asString()).isEqualTo(centre.toString());
    assertRefused(404, "identity_invitation_not_found", register(People.newAddress(), token));
  }

  @Test
  void managersInviteIntoTheirOwnOrganisationOnly() {
    Person carol = People.register();
    Http elsewhere = carol.in(carol.organisation());
    Map<String, Object> body = Map.of("email", carol.email(), "roles", List.of("MANAGER"));
    assertRefused(404, "identity_organisation_not_found", elsewhere.put(one(id), body));
    assertRefused(
        404, "identity_organisation_not_found", elsewhere.get(PATH + centre + "/invitations"));
    Centre.admit(centre, carol.id().value(), "CONSULTANT");
    assertRefused(403, "forbidden", carol.in(centre).put(one(id), body));
    assertRefused(409, "identity_member_exists", invite(id, carol.email(), "AUDITOR"));
  }

  @Test
  void invitationsMakeNoAdministratorsAndTakeNothingElse() {
    assertRefused(409, "identity_role_not_assignable", invite(id, bob.email(), "ADMIN"));
    assertRefused(
        400,
        "unknown_field",
        manager.put(
            one(id), Map.of("email", bob.email(), "roles", List.of("AUDITOR"), "owner", true)));
  }

  @Test
  void acceptedTwiceAtTheSameTimeItIsOneMembership() {
    expect(201, invite(id, bob.email(), "CONSULTANT"));
    String token = tokenSentTo(bob.email());
    Http client = bob.client();
    List<CompletableFuture<Answer>> both =
        List.of(
            CompletableFuture.supplyAsync(() -> accept(client, token)),
            CompletableFuture.supplyAsync(() -> accept(client, token)));
    long position =
        both.stream().mapToLong(answer -> expect(200, answer.join()).position()).max().orElse(0);
    Answer members = manager.readAfter(position).get(PATH + centre + "/members");
    assertThat(members.json().get("meta").get("total").asLong()).isEqualTo(2);
  }

  /** The plan of new organisations has room for three consultants. */
  @Test
  void thePlanHoldsWhoeverInvitesAtTheSameTime() {
    List<CompletableFuture<Answer>> many =
        IntStream.range(0, 5)
            .mapToObj(
                n ->
                    CompletableFuture.supplyAsync(
                        () -> invite(UUID.randomUUID(), People.newAddress(), "CONSULTANT")))
            .toList();
    List<Integer> statuses = many.stream().map(answer -> answer.join().status()).sorted().toList();
    assertThat(statuses).containsExactly(201, 201, 201, 409, 409);
    assertRefused(
        409, "identity_plan_limit_reached", invite(id, People.newAddress(), "CONSULTANT"));
    Http admin = People.administrator().client();
    expect(200, admin.put(PATH + centre + "/plan", Map.of("plan", "professional")));
    expect(201, invite(id, People.newAddress(), "CONSULTANT"));
  }

  private Answer invite(UUID invitation, String email, String role) {
    return manager.put(one(invitation), Map.of("email", email, "roles", List.of(role)));
  }

  private static Answer accept(Http client, String token) {
    return client.post(PATH + "invitations/accept", Map.of("token", token));
  }

  private static Answer register(String email, String token) {
    return People.anonymous()
        .post(
            "/api/v1/auth/register",
            Map.of(
                "email",
                email,
                "password",
                People.PASSWORD,
                "full_name",
                "Claude Petit",
                "invitation_token",
                token));
  }

  private String one(UUID invitation) {
    return PATH + centre + "/invitations/" + invitation;
  }

  private List<String> states(long position) {
    return expect(200, manager.readAfter(position).get(PATH + centre + "/invitations"))
        .data()
        .findValuesAsString("state");
  }

  private static String tokenSentTo(String email) {
    return tokenSentTo(email, "");
  }

  private static String tokenSentTo(String email, String butNot) {
    return eventually(
            () ->
                RunningApp.shared().bean(MailCatcher.class).latest().stream()
                    .filter(mail -> mail.to().equals(email))
                    .map(mail -> TOKEN.matcher(mail.text()))
                    .filter(Matcher::find)
                    .map(token -> token.group(1))
                    .filter(token -> !token.equals(butNot))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static void assertRefused(int status, String code, Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }
}
