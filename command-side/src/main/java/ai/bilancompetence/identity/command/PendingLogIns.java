package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SignInMethod;
import ai.bilancompetence.platform.event.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Log-ins that wait for a second factor. Each goes by a challenge: 256 random bits, of which only a
 * hash is kept. All methods but {@link #begin} need an open transaction.
 */
@Repository
class PendingLogIns {

  static final Duration LIFETIME = Duration.ofMinutes(5);

  /** Wrong answers after which the way to a session begins with the first factor again. */
  static final int MAX_FAILURES = 5;

  /** A log-in that waits. */
  record PendingLogIn(
      PersonId person, Set<SignInMethod> methods, @Nullable OrganisationId organisation) {}

  private final JdbcClient jdbc;

  PendingLogIns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Has a log-in wait. */
  String begin(PendingLogIn logIn, Instant now) {
    String challenge = Secrets.next();
    OrganisationId organisation = logIn.organisation();
    jdbc.sql(
            """
            INSERT INTO command.pending_log_in
              (challenge_hash, person_id, methods, organisation_id, expires_at)
            VALUES (?, ?, ?, ?, ?)
            """)
        .param(Sha256.of(challenge))
        .param(logIn.person().value())
        .param(logIn.methods().stream().map(Enum::name).sorted().collect(Collectors.joining(",")))
        .param(organisation == null ? null : organisation.value())
        .param(now.plus(LIFETIME).atOffset(ZoneOffset.UTC))
        .update();
    return challenge;
  }

  /** Finds one, and has other answers to it wait for the end of the transaction. */
  Optional<PendingLogIn> find(String challenge, Instant now) {
    return jdbc.sql(
            """
            SELECT person_id, methods, organisation_id FROM command.pending_log_in
             WHERE challenge_hash = ? AND expires_at > ? FOR UPDATE
            """)
        .param(Sha256.of(challenge))
        .param(now.atOffset(ZoneOffset.UTC))
        .query(PendingLogIns::logIn)
        .optional();
  }

  /** It is over, one way or the other. */
  void end(String challenge) {
    jdbc.sql("DELETE FROM command.pending_log_in WHERE challenge_hash = ?")
        .param(Sha256.of(challenge))
        .update();
  }

  /** Counts a wrong answer; the last one ends it. */
  void fail(String challenge) {
    jdbc.sql("UPDATE command.pending_log_in SET failures = failures + 1 WHERE challenge_hash = ?")
        .param(Sha256.of(challenge))
        .update();
    jdbc.sql("DELETE FROM command.pending_log_in WHERE challenge_hash = ? AND failures >= ?")
        .param(Sha256.of(challenge))
        .param(MAX_FAILURES)
        .update();
  }

  private static PendingLogIn logIn(ResultSet row, int rowNumber) throws SQLException {
    UUID organisation = row.getObject("organisation_id", UUID.class);
    return new PendingLogIn(
        new PersonId(row.getObject("person_id", UUID.class)),
        Arrays.stream(row.getString("methods").split(","))
            .map(SignInMethod::valueOf)
            .collect(Collectors.toUnmodifiableSet()),
        organisation == null ? null : new OrganisationId(organisation));
  }
}
