package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.sso.OpenIdProvider;
import ai.bilancompetence.identity.event.IdentityProviderConnected;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.RoleRule;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.key.KeyWrapping;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * The identity providers of organisations, as a sign-on needs them. Written in the transaction of
 * their events.
 */
@Repository
class ConnectedProviders {

  /** Without a secret a provider cannot be asked. */
  private static final String USABLE =
      """
      SELECT connection_id, organisation_id, name, issuer, client_id, rules, client_secret
        FROM command.identity_provider
       WHERE client_secret IS NOT NULL\
      """;

  private final JdbcClient jdbc;
  private final KeyWrapping wrapping;
  private final JsonMapper json;

  ConnectedProviders(JdbcClient jdbc, KeyWrapping wrapping, JsonMapper json) {
    this.jdbc = jdbc;
    this.wrapping = wrapping;
    this.json = json;
  }

  /** Encrypts a client secret under the master key, for this connection only. */
  byte[] wrap(UUID connection, String secret) {
    return wrapping.wrap(secret.getBytes(StandardCharsets.UTF_8), name(connection));
  }

  /** The provider of a connection; empty when there is none, or no secret for it yet. */
  Optional<OpenIdProvider> find(UUID connection) {
    return jdbc.sql(USABLE + " AND connection_id = ?")
        .param(connection)
        .query(this::read)
        .optional();
  }

  /** Those of an organisation, by name. */
  List<OpenIdProvider> of(OrganisationId organisation) {
    return jdbc.sql(USABLE + " AND organisation_id = ? ORDER BY lower(name)")
        .param(organisation.value())
        .query(this::read)
        .list();
  }

  /**
   * Keeps how the provider is reached.
   *
   * @throws DomainRejection with {@code identity_provider_exists} when another organisation has a
   *     connection with this id
   */
  void put(IdentityProviderConnected event) {
    int written =
        jdbc.sql(
                """
            INSERT INTO command.identity_provider
              (connection_id, organisation_id, name, issuer, client_id, rules)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (connection_id) DO UPDATE
              SET name = excluded.name, issuer = excluded.issuer, client_id = excluded.client_id,
                  rules = excluded.rules
              WHERE identity_provider.organisation_id = excluded.organisation_id
            """)
            .param(event.connectionId())
            .param(event.organisationId().value())
            .param(event.name())
            .param(event.issuer())
            .param(event.clientId())
            .param(json.writeValueAsString(event.rules()))
            .update();
    if (written == 0) {
      throw new DomainRejection(
          IdentityError.IDENTITY_PROVIDER_EXISTS, "Choose another id for the connection");
    }
  }

  /** Keeps what {@link #wrap} gave, in place of the former one. */
  void putSecret(OrganisationId organisation, UUID connection, byte[] wrapped) {
    jdbc.sql(
            "UPDATE command.identity_provider SET client_secret = ?"
                + " WHERE connection_id = ? AND organisation_id = ?")
        .param(wrapped)
        .param(connection)
        .param(organisation.value())
        .update();
  }

  void remove(OrganisationId organisation, UUID connection) {
    jdbc.sql(
            "DELETE FROM command.identity_provider"
                + " WHERE connection_id = ? AND organisation_id = ?")
        .param(connection)
        .param(organisation.value())
        .update();
  }

  private OpenIdProvider read(ResultSet row, int rowNumber) throws SQLException {
    UUID connection = row.getObject("connection_id", UUID.class);
    return new OpenIdProvider(
        connection.toString(),
        row.getString("name"),
        URI.create(row.getString("issuer")),
        row.getString("client_id"),
        new String(
            wrapping.unwrap(row.getBytes("client_secret"), name(connection)),
            StandardCharsets.UTF_8),
        OpenIdProvider.USUAL_SCOPES,
        OpenIdProvider.USUAL_VERIFIED_CLAIMS,
        new OrganisationId(row.getObject("organisation_id", UUID.class)),
        List.of(json.readValue(row.getString("rules"), RoleRule[].class)));
  }

  private static String name(UUID connection) {
    return "identity-provider:" + connection;
  }
}
