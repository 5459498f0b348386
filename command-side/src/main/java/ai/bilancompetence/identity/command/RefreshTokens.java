package ai.bilancompetence.identity.command;

import ai.bilancompetence.platform.event.Sha256;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Refresh tokens: 256 random bits each, good for one use, of which only hashes are kept. Those that
 * followed from one log-in belong to one session, and are good for as long as that. Whoever uses
 * one lets nobody else at the session meanwhile.
 */
@Repository
class RefreshTokens {

  /** What is known of a token. */
  record Known(UUID sessionId, boolean used, Instant expiresAt) {}

  private final JdbcClient jdbc;

  RefreshTokens(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Makes a token that continues the session until it has been idle for too long. */
  String issue(Session session, Instant now) {
    String token = Secrets.next();
    jdbc.sql(
            "INSERT INTO command.refresh_token (token_hash, family_id, issued_at, expires_at)"
                + " VALUES (?, ?, ?, ?)")
        .param(Sha256.of(token))
        .param(session.sessionId())
        .param(now.atOffset(ZoneOffset.UTC))
        .param(session.idleUntil().atOffset(ZoneOffset.UTC))
        .update();
    return token;
  }

  Optional<Known> find(String token) {
    return jdbc.sql(
            "SELECT family_id, used_at IS NOT NULL AS used, expires_at FROM command.refresh_token"
                + " WHERE token_hash = ?")
        .param(Sha256.of(token))
        .query(
            (row, n) ->
                new Known(
                    row.getObject("family_id", UUID.class),
                    row.getBoolean("used"),
                    row.getObject("expires_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /** Uses a token up. */
  void use(String token, Instant now) {
    jdbc.sql("UPDATE command.refresh_token SET used_at = ? WHERE token_hash = ?")
        .param(now.atOffset(ZoneOffset.UTC))
        .param(Sha256.of(token))
        .update();
  }
}
