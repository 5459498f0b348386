package ai.bilancompetence.identity.command;

import ai.bilancompetence.platform.lifecycle.RepeatedTask;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deletes what is over: links, registrations, attempts, sign-ons and challenges that nobody came
 * back for, and after a while sessions. Whoever looks for one of them looks at its end, too, so
 * nothing depends on when this runs.
 */
@Component
class IdentityCleaning extends RepeatedTask {

  private static final Duration PAUSE = Duration.ofMinutes(10);

  /** After a quiet day an address has all its attempts again. */
  private static final Duration ATTEMPTS_KEPT = Duration.ofDays(1);

  /** So long it is known on which devices somebody was logged in. */
  private static final Duration SESSIONS_KEPT = Duration.ofDays(90);

  /** What is worth nothing from the moment at which it expires. */
  private static final List<String> EXPIRING =
      List.of(
          "registration",
          "pending_log_in",
          "passkey_challenge",
          "sign_on_begun",
          "sign_on_done",
          "identity_link_asked");

  private final JdbcClient jdbc;
  private final Clock clock;

  IdentityCleaning(JdbcClient jdbc, Clock clock) {
    super(PAUSE);
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  protected void runOnce() {
    for (String table : EXPIRING) {
      delete("command." + table + " WHERE expires_at < ?", Duration.ZERO);
    }
    // The row of a link that was used says for a while that a mail was sent.
    delete("command.mailed_link WHERE expires_at < ?", MailedLinks.PAUSE);
    delete("command.log_in_attempt WHERE last_at < ?", ATTEMPTS_KEPT);
    delete(
        """
        command.refresh_token WHERE family_id IN
          (SELECT session_id FROM command.session
            WHERE coalesce(ended_at, least(idle_until, expires_at)) < ?)
        """,
        SESSIONS_KEPT);
    delete(
        "command.session WHERE coalesce(ended_at, least(idle_until, expires_at)) < ?",
        SESSIONS_KEPT);
  }

  private void delete(String rows, Duration age) {
    OffsetDateTime before = clock.instant().minus(age).atOffset(ZoneOffset.UTC);
    jdbc.sql("DELETE FROM " + rows).param(before).update();
  }
}
