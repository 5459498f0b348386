package ai.bilancompetence.app.identity;

import static ai.bilancompetence.app.identity.People.expect;
import static ai.bilancompetence.app.identity.People.refresh;
import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.identity.People.Person;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.Http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RefreshIT {

  private static final String REUSED = "identity_refresh_token_reused";
  private static final String INVALID = "identity_refresh_token_invalid";

  @Test
  void givesANewPairEachTime() {
    Person anne = People.register();
    String first = tokenOf(anne.login());
    JsonNode second = expect(200, refresh(first)).data();
    JsonNode third = expect(200, refresh(tokenOf(second))).data();
    assertThat(List.of(first, tokenOf(second), tokenOf(third))).doesNotHaveDuplicates();
    Http client = People.bearer(third.get("access_token").asString());
    eventually(() -> client.get("/api/v1/profiles/me").status(), status -> status == 200);
  }

  @Test
  void endsTheWholeSessionWhenATokenComesAgain() {
    String stolen = tokenOf(People.register().login());
    String next = tokenOf(expect(200, refresh(stolen)).data());
    assertRefused(refresh(stolen), REUSED);
    assertRefused(refresh(next), INVALID);
    assertRefused(refresh(stolen), INVALID);
  }

  @Test
  void leavesOtherSessionsOfThePersonAlone() {
    Person anne = People.register();
    String phone = tokenOf(anne.login());
    String laptop = tokenOf(anne.login());
    refresh(phone);
    assertRefused(refresh(phone), REUSED);
    expect(200, refresh(laptop));
  }

  @Test
  void acceptsExactlyOneOfSeveralAtTheSameTime() throws Exception {
    String token = tokenOf(People.register().login());
    List<Answer> answers = atOnce(8, () -> refresh(token));
    List<Answer> accepted = answers.stream().filter(answer -> answer.status() == 200).toList();
    assertThat(accepted).hasSize(1);
    assertThat(answers).allMatch(answer -> answer.status() == 200 || answer.status() == 401);
    // The others looked like thieves, so the winner's token is no good either.
    assertRefused(refresh(tokenOf(accepted.getFirst().data())), INVALID);
  }

  @Test
  void readsRolesAfreshAndSwitchesTheOrganisation() {
    Person anne = People.register();
    String token = tokenOf(anne.login());
    UUID centre = anne.organisation();
    JsonNode same = expect(200, refresh(token)).data();
    assertThat(same.has("organisation_id")).isFalse();
    JsonNode switched = expect(200, switchTo(centre, tokenOf(same))).data();
    assertThat(switched.get("organisation_id").asString()).isEqualTo(centre.toString());
    assertThat(switched.get("roles").toString()).isEqualTo("[\"MANAGER\"]");
    JsonNode kept = expect(200, refresh(tokenOf(switched))).data();
    assertThat(kept.get("organisation_id").asString()).isEqualTo(centre.toString());
  }

  @Test
  void keepsTheTokenWhenTheOrganisationIsRefused() {
    UUID others = People.register().organisation();
    String token = tokenOf(People.register().login());
    assertThat(switchTo(others, token).code()).isEqualTo("identity_not_a_member");
    expect(200, refresh(token));
  }

  @Test
  void refusesATokenThatWasNeverIssued() {
    assertRefused(refresh("A".repeat(43)), INVALID);
    assertRefused(refresh(""), INVALID);
  }

  @Test
  void isOverAfterLogOutAsOftenAsOneLogsOut() {
    String token = tokenOf(People.register().login());
    String next = tokenOf(expect(200, refresh(token)).data());
    expect(204, logout(next));
    expect(204, logout(next));
    expect(204, logout("A".repeat(43)));
    assertRefused(refresh(next), INVALID);
  }

  private static String tokenOf(JsonNode session) {
    return session.get("refresh_token").asString();
  }

  private static Answer switchTo(UUID organisation, String token) {
    return People.anonymous()
        .post(
            "/api/v1/auth/refresh",
            Map.of("refresh_token", token, "organisation_id", organisation));
  }

  private static Answer logout(String token) {
    return People.anonymous().post("/api/v1/auth/logout", Map.of("refresh_token", token));
  }

  private static void assertRefused(Answer answer, String code) {
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo(code);
  }

  private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<T>> pending = new ArrayList<>();
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < times; i++) {
        pending.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.call();
                }));
      }
      start.countDown();
      for (Future<T> one : pending) {
        results.add(one.get());
      }
    }
    return results;
  }
}
