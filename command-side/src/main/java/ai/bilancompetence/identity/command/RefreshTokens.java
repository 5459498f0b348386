package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.event.Sha256;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Refresh tokens: 256 random bits each, good for one use. Those that followed from one log-in are a
 * family. Who uses one a second time may have stolen it, or may be the owner it was stolen from;
 * the family is revoked then (RFC 9700, section 4.14.2).
 *
 * <p>Uses of one family queue up behind a lock, so that a token issued at the same moment cannot
 * escape its revocation. All methods but {@link #issue} need an open transaction.
 */
@Repository
class RefreshTokens {

  private static final int TOKEN_BYTES = 32;

  private final JdbcClient jdbc;
  private final IdentityProperties properties;
  private final SecureRandom random = new SecureRandom();

  RefreshTokens(JdbcClient jdbc, IdentityProperties properties) {
    this.jdbc = jdbc;
    this.properties = properties;
  }

  /** Makes a token for the rights, as one of the family. Only its hash is kept. */
  String issue(UUID familyId, Access access, Instant now) {
    byte[] secret = new byte[TOKEN_BYTES];
    random.nextBytes(secret);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    OrganisationId organisation = access.organisationId();
    jdbc.sql(
            """
            INSERT INTO command.refresh_token
              (token_hash, family_id, person_id, organisation_id, issued_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
        .param(hash(token))
        .param(familyId)
        .param(access.personId().value())
        .param(organisation == null ? null : organisation.value())
        .param(now.atOffset(ZoneOffset.UTC))
        .param(now.plus(properties.refreshTokenLifetime()).atOffset(ZoneOffset.UTC))
        .update();
    return token;
  }

  /** Uses a token up. Of several at the same time exactly one is accepted. */
  Redemption redeem(String token, Instant now) {
    Optional<UUID> family = lockFamilyOf(token);
    if (family.isEmpty()) {
      return new Redemption.Invalid();
    }
    return jdbc.sql(
            """
            UPDATE command.refresh_token SET used_at = :now
             WHERE token_hash = :hash AND used_at IS NULL AND revoked_at IS NULL
               AND expires_at > :now
            RETURNING family_id, person_id, organisation_id,
              (SELECT min(first.issued_at) FROM command.refresh_token first
                WHERE first.family_id = refresh_token.family_id) AS opened_at
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("hash", hash(token))
        .query(RefreshTokens::accepted)
        .optional()
        .orElseGet(() -> refuse(token, family.get(), now));
  }

  /**
   * Revokes the token's family.
   *
   * @return the family, if there is one and it was not revoked before
   */
  Optional<UUID> revokeFamilyOf(String token, Instant now) {
    return lockFamilyOf(token).filter(family -> revoke(family, now));
  }

  private Optional<UUID> lockFamilyOf(String token) {
    Optional<UUID> family =
        jdbc.sql("SELECT family_id FROM command.refresh_token WHERE token_hash = ?")
            .param(hash(token))
            .query(UUID.class)
            .optional();
    family.ifPresent(
        id ->
            jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("refresh_token:" + id)
                .query()
                .listOfRows());
    return family;
  }

  private Redemption refuse(String token, UUID family, Instant now) {
    boolean reused =
        jdbc.sql(
                """
                SELECT used_at IS NOT NULL AND revoked_at IS NULL
                  FROM command.refresh_token WHERE token_hash = ?
                """)
            .param(hash(token))
            .query(Boolean.class)
            .single();
    if (!reused) {
      return new Redemption.Invalid();
    }
    revoke(family, now);
    return new Redemption.Reused(family);
  }

  private boolean revoke(UUID family, Instant now) {
    return jdbc.sql(
                "UPDATE command.refresh_token SET revoked_at = ?"
                    + " WHERE family_id = ? AND revoked_at IS NULL")
            .param(now.atOffset(ZoneOffset.UTC))
            .param(family)
            .update()
        > 0;
  }

  private static Redemption accepted(ResultSet row, int rowNumber) throws SQLException {
    UUID organisation = row.getObject("organisation_id", UUID.class);
    return new Redemption.Accepted(
        row.getObject("family_id", UUID.class),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        new PersonId(row.getObject("person_id", UUID.class)),
        organisation == null ? null : new OrganisationId(organisation));
  }

  private static byte[] hash(String token) {
    return Sha256.of(token);
  }
}
