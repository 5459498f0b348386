package ai.bilancompetence.platform.token;

import ai.bilancompetence.platform.lifecycle.RepeatedTask;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Access tokens that end before their time. A revocation is a row, and every node keeps the rows
 * that still matter in memory: the node that writes one knows it from the commit on, the others
 * within about a second. So no request has to ask the database.
 *
 * <p>A node that cannot read goes on with what it knows. What it misses then ends by itself, for no
 * token lives longer than {@link #LONGEST_LIFETIME}; that also bounds what is kept.
 */
public final class TokenRevocations extends RepeatedTask {

  /** No access token is good for longer, with a minute for clocks that differ. */
  public static final Duration LONGEST_LIFETIME = Duration.ofHours(1).plusMinutes(1);

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(1);

  /** Before the web server, so that no request is answered in ignorance. */
  private static final int PHASE = 0;

  /** Until when tokens made before a moment are refused, both in ms. */
  private record Revoked(long issuedBeforeMs, long untilMs) {

    Revoked or(Revoked other) {
      return new Revoked(
          Math.max(issuedBeforeMs, other.issuedBeforeMs), Math.max(untilMs, other.untilMs));
    }
  }

  private record Row(long seen, @Nullable TokenHolder holder, @Nullable Revoked revoked) {}

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Map<TokenHolder, Revoked> known = new ConcurrentHashMap<>();

  /** Every transaction before this one had ended when the rows were read last. */
  private long seen;

  private Instant nextCleaning = Instant.MIN;

  public TokenRevocations(JdbcClient jdbc, Clock clock) {
    super(PAUSE);
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Whether a token made at this moment for these holders must be refused. Does no I/O. */
  public boolean cover(List<TokenHolder> holders, long issuedAtMs) {
    if (known.isEmpty()) {
      return false;
    }
    for (TokenHolder holder : holders) {
      Revoked revoked = known.get(holder);
      if (revoked != null && issuedAtMs < revoked.issuedBeforeMs) {
        return true;
      }
    }
    return false;
  }

  /** Ends all access tokens of a session, which is over. */
  public void revokeSession(UUID sessionId) {
    revoke(TokenHolder.session(sessionId), Long.MAX_VALUE);
  }

  /**
   * Ends the access tokens that a person has now; the next refresh gives good ones.
   *
   * @param organisationId only those for this organisation; all when null
   */
  public void revokePerson(UUID personId, @Nullable UUID organisationId) {
    revoke(TokenHolder.person(personId, organisationId), clock.millis());
  }

  /** Ends the access tokens that a machine has now. */
  public void revokeClient(UUID clientId) {
    revoke(TokenHolder.client(clientId), clock.millis());
  }

  /** Joins the transaction at work: what is rolled back has revoked nothing. */
  private void revoke(TokenHolder holder, long issuedBeforeMs) {
    Instant until = clock.instant().plus(LONGEST_LIFETIME);
    jdbc.sql(
            """
            INSERT INTO platform.token_revocation
              (kind, id, organisation_id, issued_before_ms, until) VALUES (?, ?, ?, ?, ?)
            """)
        .param(holder.kind().name())
        .param(holder.id())
        .param(holder.organisationId())
        .param(issuedBeforeMs)
        .param(until.atOffset(ZoneOffset.UTC))
        .update();
    Revoked revoked = new Revoked(issuedBeforeMs, until.toEpochMilli());
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      learn(holder, revoked);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            learn(holder, revoked);
          }
        });
  }

  private void learn(TokenHolder holder, Revoked revoked) {
    known.merge(holder, revoked, Revoked::or);
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  @Override
  protected void prepare() {
    read();
  }

  @Override
  protected void runOnce() {
    read();
    Instant now = clock.instant();
    if (now.isAfter(nextCleaning)) {
      nextCleaning = now.plus(BETWEEN_CLEANINGS);
      known.values().removeIf(revoked -> revoked.untilMs < now.toEpochMilli());
      jdbc.sql("DELETE FROM platform.token_revocation WHERE until < ?")
          .param(now.atOffset(ZoneOffset.UTC))
          .update();
    }
  }

  /**
   * Reads the rows of all transactions that had not ended at the last reading. A sequence would not
   * do: a lower number can be committed after a higher one was read. To read a row twice is
   * nothing.
   */
  private void read() {
    List<Row> rows =
        jdbc.sql(
                """
                SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS seen, r.*
                  FROM (SELECT) AS always
                  LEFT JOIN platform.token_revocation r
                    ON r.recorded_in >= CAST(? AS xid8) AND r.until > ?
                """)
            .param(Long.toString(seen))
            .param(clock.instant().atOffset(ZoneOffset.UTC))
            .query(TokenRevocations::row)
            .list();
    for (Row row : rows) {
      if (row.holder != null && row.revoked != null) {
        learn(row.holder, row.revoked);
      }
      seen = row.seen;
    }
  }

  private static Row row(ResultSet row, int rowNumber) throws SQLException {
    long seen = Long.parseLong(row.getString("seen"));
    String kind = row.getString("kind");
    if (kind == null) {
      return new Row(seen, null, null);
    }
    return new Row(
        seen,
        new TokenHolder(
            TokenHolder.Kind.valueOf(kind),
            row.getObject("id", UUID.class),
            row.getObject("organisation_id", UUID.class)),
        new Revoked(
            row.getLong("issued_before_ms"),
            row.getObject("until", OffsetDateTime.class).toInstant().toEpochMilli()));
  }
}
