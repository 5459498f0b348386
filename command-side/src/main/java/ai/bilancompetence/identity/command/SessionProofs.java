package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.SignInMethod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How people proved who they are in their sessions. */
@Repository
class SessionProofs {

  /**
   * What was proved in a session.
   *
   * @param at the last time
   */
  record SessionProof(Set<SignInMethod> methods, Instant at) {}

  private final JdbcClient jdbc;

  SessionProofs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Remembers what was proved, now, in place of what was before. */
  void put(UUID sessionId, Set<SignInMethod> methods, Instant now) {
    jdbc.sql(
            """
            INSERT INTO command.session_proof (session_id, methods, proved_at) VALUES (?, ?, ?)
            ON CONFLICT (session_id) DO UPDATE
              SET methods = excluded.methods, proved_at = excluded.proved_at
            """)
        .param(sessionId)
        .param(methods.stream().map(Enum::name).sorted().collect(Collectors.joining(",")))
        .param(now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** What was proved; empty when there is no such session. */
  Optional<SessionProof> find(UUID sessionId) {
    return jdbc.sql("SELECT methods, proved_at FROM command.session_proof WHERE session_id = ?")
        .param(sessionId)
        .query(SessionProofs::proof)
        .optional();
  }

  private static SessionProof proof(ResultSet row, int rowNumber) throws SQLException {
    return new SessionProof(
        Arrays.stream(row.getString("methods").split(","))
            .map(SignInMethod::valueOf)
            .collect(Collectors.toUnmodifiableSet()),
        row.getObject("proved_at", OffsetDateTime.class).toInstant());
  }
}
