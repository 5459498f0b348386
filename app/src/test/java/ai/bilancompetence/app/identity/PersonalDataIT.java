package ai.bilancompetence.app.identity;

import static ai.bilancompetence.app.identity.People.expect;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Eventually;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.ReadModels;
import ai.bilancompetence.app.testing.RunningApp;
import ai.bilancompetence.platform.event.Personal;
import ai.bilancompetence.platform.personal.PersonalKeys;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is personal is in no event as it is, and in no answer once its key was destroyed. */
class PersonalDataIT {

  private static final String NAME = "Ségolène Unique-Marqueur";

  private final RunningApp app = RunningApp.shared();
  private final People.Person person = People.register();
  private final Http client = person.client();

  @Test
  void it_is_encrypted_in_the_log_and_answered_as_it_was() {
    rename(NAME);

    assertThat(inTheLog(NAME)).isZero();
    assertThat(inTheLog(person.email())).isZero();
    assertThat(events()).contains(NAME, person.email());
    Eventually.eventually(this::profile, profile -> profile.toString().contains(NAME));
  }

  @Test
  void when_the_key_is_destroyed_it_is_gone_from_whatever_is_read_or_made_of_the_log() {
    rename(NAME);
    Eventually.eventually(this::profile, profile -> profile.toString().contains(NAME));

    app.bean(PersonalKeys.class).destroy(person.id().value());

    assertThat(events()).doesNotContain(NAME, person.email()).contains(Personal.ERASED);
    ReadModels directory = new ReadModels(Demo.admin(), "identity-directory");
    directory.await(directory.replay(), "completed");
    assertThat(profile().toString()).doesNotContain(NAME, person.email());
    assertThat(profile().get("full_name").asString()).isEqualTo(Personal.ERASED);
    Http.Answer again = client.patch("/api/v1/profiles/me", Map.of("full_name", "Somebody Else"));
    assertThat(again.status()).as(again.toString()).isEqualTo(410);
    assertThat(again.code()).isEqualTo("person_erased");
  }

  private void rename(String name) {
    expect(200, client.patch("/api/v1/profiles/me", Map.of("full_name", name)));
  }

  private JsonNode profile() {
    return expect(200, client.get("/api/v1/profiles/me")).data();
  }

  private String events() {
    return expect(200, Demo.admin().get("/api/v1/audit/aggregates/identity.Person/" + person.id()))
        .body();
  }

  private long inTheLog(String text) {
    return app.bean(JdbcClient.class)
        .sql(
            """
            SELECT (SELECT count(*) FROM eventlog.event WHERE strpos(payload::text, :text) > 0
                       OR strpos(metadata::text, :text) > 0)
                 + (SELECT count(*) FROM eventlog.snapshot WHERE strpos(state::text, :text) > 0)
                 + (SELECT count(*) FROM eventlog.command_outcome WHERE strpos(body, :text) > 0)
            """)
        .param("text", text)
        .query(Long.class)
        .single();
  }
}
