package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.key.KeyWrapping;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** With what we prove ourselves to the identity providers of organisations. */
@Repository
class IdentityProviderSecrets {

  private final JdbcClient jdbc;
  private final KeyWrapping wrapping;

  IdentityProviderSecrets(JdbcClient jdbc, KeyWrapping wrapping) {
    this.jdbc = jdbc;
    this.wrapping = wrapping;
  }

  /** Encrypts a secret under the master key, for this connection only. */
  byte[] wrap(OrganisationId organisation, UUID connection, String secret) {
    return wrapping.wrap(secret.getBytes(StandardCharsets.UTF_8), name(organisation, connection));
  }

  Optional<String> find(OrganisationId organisation, UUID connection) {
    return jdbc.sql(
            """
            SELECT wrapped FROM command.identity_provider_secret
             WHERE organisation_id = ? AND connection_id = ?
            """)
        .param(organisation.value())
        .param(connection)
        .query((row, n) -> wrapping.unwrap(row.getBytes(1), name(organisation, connection)))
        .optional()
        .map(secret -> new String(secret, StandardCharsets.UTF_8));
  }

  /** Keeps what {@link #wrap} gave, in place of the former one. */
  void put(OrganisationId organisation, UUID connection, byte[] wrapped) {
    jdbc.sql(
            """
            INSERT INTO command.identity_provider_secret (organisation_id, connection_id, wrapped)
            VALUES (?, ?, ?)
            ON CONFLICT (organisation_id, connection_id) DO UPDATE SET wrapped = excluded.wrapped
            """)
        .param(organisation.value())
        .param(connection)
        .param(wrapped)
        .update();
  }

  void remove(OrganisationId organisation, UUID connection) {
    jdbc.sql(
            """
            DELETE FROM command.identity_provider_secret
             WHERE organisation_id = ? AND connection_id = ?
            """)
        .param(organisation.value())
        .param(connection)
        .update();
  }

  private static String name(OrganisationId organisation, UUID connection) {
    return "identity-provider:" + organisation + ":" + connection;
  }
}
