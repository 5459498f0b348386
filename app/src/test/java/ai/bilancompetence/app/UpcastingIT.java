package ai.bilancompetence.app;

import static ai.bilancompetence.app.testing.Accounts.balance;
import static ai.bilancompetence.app.testing.Accounts.newSpend;
import static ai.bilancompetence.app.testing.Accounts.ownedBy;
import static ai.bilancompetence.app.testing.Accounts.path;
import static ai.bilancompetence.app.testing.Accounts.use;
import static ai.bilancompetence.app.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.app.testing.Accounts.Balance;
import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.ForeignEvents;
import ai.bilancompetence.app.testing.Http.Answer;
import ai.bilancompetence.app.testing.OwnApp;
import ai.bilancompetence.app.testing.RunningApp;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Events that another release wrote, into the real log. */
class UpcastingIT {

  @Test
  void an_event_of_an_older_release_is_read_by_commands_queries_and_audits() {
    UUID account = Demo.accountWith(0);
    long position = ForeignEvents.grant(RunningApp.shared().bean(JdbcClient.class), account, 1, "");

    Answer spent = Demo.manager().withNewKey().put(newSpend(account), use(5));

    assertThat(balance(spent)).as("decided on it").isEqualTo(new Balance(195, 0));
    eventually(() -> balance(Demo.manager(), account), new Balance(195, 0)::equals);
    JsonNode grant = Demo.manager().get(path(account)).data().get("grants").get(0);
    assertThat(grant.get("source").asString()).as("by the rule").isEqualTo("purchase");
    Answer asOf = Demo.manager().get(path(account) + "?as_of=" + position);
    assertThat(balance(asOf)).as("at that time").isEqualTo(new Balance(200, 0));
    assertThat(asOf.data().get("grants").get(0).get("source").asString()).isEqualTo("purchase");
    JsonNode event =
        Demo.admin()
            .get("/api/v1/audit/aggregates/credits.CreditAccount/" + account)
            .data()
            .get(1)
            .get("event");
    assertThat(event.get("revision").asInt()).as("as it was stored").isEqualTo(1);
    assertThat(event.get("payload").propertyNames()).doesNotContain("source");
  }

  @Test
  void an_event_of_a_newer_release_stops_who_needs_it_and_nobody_else(@TempDir Path data) {
    try (OwnApp app = new OwnApp(data, "--bilan.log.ready-max-lag-ms=500")) {
      UUID other = app.accountWith(10);
      UUID account = UUID.randomUUID();
      app.manager().withNewKey().put(path(account), ownedBy(Demo.CENTRE));
      ForeignEvents.grant(app.jdbc(), account, 9, ",\"source\":\"purchase\",\"colour\":\"blue\"");

      Answer refused = app.manager().withNewKey().put(newSpend(account), use(5));

      assertThat(refused.status()).as(refused.toString()).isEqualTo(503);
      assertThat(refused.code()).isEqualTo("unavailable");
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(refused.body()).contains("credits.CreditsGranted of revision 9");
      Answer spent = app.manager().withNewKey().put(newSpend(other), use(5));
      assertThat(spent.status()).as("commands that do not need it").isEqualTo(200);
      Answer readiness =
          eventually(
              () -> app.management().get("/actuator/health/readiness"), a -> a.status() == 503);
      assertThat(readiness.body()).contains("\"lagging\":true");
      Answer behind = app.manager().readAfter(spent.position()).get(path(other));
      assertThat(behind.code()).as("no read model goes past it").isEqualTo("read_model_behind");
    }
  }
}
