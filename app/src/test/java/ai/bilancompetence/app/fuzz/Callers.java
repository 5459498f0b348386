package ai.bilancompetence.app.fuzz;

import ai.bilancompetence.app.testing.Demo;
import ai.bilancompetence.app.testing.Http;
import ai.bilancompetence.app.testing.RunningApp;
import java.util.List;

/**
 * Nobody, and the people of the demo by the name of their role. They share a session with {@link
 * Demo}: one that asks to end all others must not end that one.
 */
final class Callers {

  static final String ANONYMOUS = "anonymous";
  static final List<String> SIGNED_IN =
      List.of("manager", "consultant", "beneficiary", "auditor", "admin");
  static final List<String> ALL =
      List.of(ANONYMOUS, "manager", "consultant", "beneficiary", "auditor", "admin");

  private Callers() {}

  /** The access token, empty for nobody. */
  static String token(String caller) {
    return caller.equals(ANONYMOUS) ? "" : Demo.currentToken(caller);
  }

  /** A client of the caller. */
  static Http client(String caller) {
    String token = token(caller);
    Http nobody = Http.anonymous(RunningApp.shared().baseUrl());
    return token.isEmpty() ? nobody : nobody.with("Authorization", "Bearer " + token);
  }
}
