package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What the mails of invitations hold, so that whoever accepts one has read its mail. Written in the
 * transaction of the invitation's event.
 */
@Repository
class InvitationTokens {

  /** For that long after its end a token still tells why it is good for nothing. */
  private static final Duration KEPT_AFTER_EXPIRY = Duration.ofDays(30);

  /**
   * What a token stands for.
   *
   * @param email where it was sent to; null once the invitation has ended
   */
  record Invited(OrganisationId organisationId, UUID invitationId, @Nullable String email) {}

  private final JdbcClient jdbc;
  private final AddressKeys keys;

  InvitationTokens(JdbcClient jdbc, AddressKeys keys) {
    this.jdbc = jdbc;
    this.keys = keys;
  }

  /** Makes a token for an invitation, in place of the former one. Only its hash is kept. */
  RandomSecret issue(
      OrganisationId organisation, UUID invitation, String email, Instant expiresAt, Instant now) {
    forget(now);
    jdbc.sql(
            """
            INSERT INTO command.invitation_address (invitation_id, address_key) VALUES (?, ?)
            ON CONFLICT DO NOTHING
            """)
        .param(invitation)
        .param(keys.of(new EmailAddress(email)))
        .update();
    RandomSecret token = RandomSecret.random();
    jdbc.sql(
            """
            INSERT INTO command.invitation_token
              (organisation_id, invitation_id, token_hash, email, expires_at)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (organisation_id, invitation_id)
            DO UPDATE SET token_hash = excluded.token_hash
            """)
        .param(organisation.value())
        .param(invitation)
        .param(token.hash().bytes())
        .param(email)
        .param(expiresAt.atOffset(ZoneOffset.UTC))
        .update();
    return token;
  }

  /** What the token stands for; empty when it was replaced, or ended long ago. */
  Optional<Invited> find(RandomSecret token) {
    return jdbc.sql(
            """
            SELECT organisation_id, invitation_id, email
              FROM command.invitation_token WHERE token_hash = ?
            """)
        .param(token.hash().bytes())
        .query(
            (row, n) ->
                new Invited(
                    new OrganisationId(row.getObject("organisation_id", UUID.class)),
                    row.getObject("invitation_id", UUID.class),
                    row.getString("email")))
        .optional();
  }

  /** Forgets the address of an invitation that has ended; its token only tells that it has. */
  void end(OrganisationId organisation, UUID invitation) {
    jdbc.sql(
            """
            UPDATE command.invitation_token SET email = NULL
             WHERE organisation_id = ? AND invitation_id = ?
            """)
        .param(organisation.value())
        .param(invitation)
        .update();
  }

  /** All invitations that the address has ever had. */
  List<UUID> sentTo(EmailAddress address) {
    return jdbc.sql("SELECT invitation_id FROM command.invitation_address WHERE address_key = ?")
        .param(keys.of(address))
        .query((row, n) -> row.getObject("invitation_id", UUID.class))
        .list();
  }

  /** Forgets an address with all its invitations. */
  void forget(EmailAddress address) {
    jdbc.sql("UPDATE command.invitation_token SET email = NULL WHERE email = ?")
        .param(address.value())
        .update();
    jdbc.sql("DELETE FROM command.invitation_address WHERE address_key = ?")
        .param(keys.of(address))
        .update();
  }

  private void forget(Instant now) {
    jdbc.sql("DELETE FROM command.invitation_token WHERE expires_at < ?")
        .param(now.minus(KEPT_AFTER_EXPIRY).atOffset(ZoneOffset.UTC))
        .update();
  }
}
