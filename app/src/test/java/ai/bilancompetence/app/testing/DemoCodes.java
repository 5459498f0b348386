package ai.bilancompetence.app.testing;

import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** The codes of those of the demo who need one, where roles demand it. */
public final class DemoCodes {

  private static final Map<String, String> SECRETS =
      Map.of(
          "admin@demo.example.org", "ADMINDEMOADMINDEMOADMINDEMOADMIN",
          "auditor@demo.example.org", "AUDITORDEMOAUDITORDEMOAUDITORDEM");

  private DemoCodes() {}

  /**
   * What a log-in leads to once the code is shown that it asks for. A code is good once and three
   * are good at a time, so nobody can log in like this more often than three times in a row.
   */
  public static JsonNode complete(Http anonymous, String email, JsonNode answer) {
    if (!answer.path("status").asString().equals("second_factor_required")) {
      return answer;
    }
    AuthenticatorApp app = new AuthenticatorApp(Objects.requireNonNull(SECRETS.get(email)));
    long now = AuthenticatorApp.step();
    for (long step = now - 1; step <= now + 1; step++) {
      Http.Answer shown =
          anonymous.post(
              "/api/v1/auth/second-factor",
              Map.of(
                  "challenge",
                  answer.get("challenge").asString(),
                  "second_factor",
                  Map.of("method", "totp", "code", app.code(step))));
      if (shown.status() == 200) {
        return shown.data();
      }
    }
    throw new AssertionError("All codes of now are used up");
  }
}
