package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.OrganisationCommand.CreateServiceClient;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.token.TokenRevocations;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** With what machines log in. Written in the transaction of the service client's event. */
@Repository
class ServiceClientCredentials {

  /** A machine, as a log-in needs it. */
  record ClientCredential(
      OrganisationId organisationId,
      Set<Role> roles,
      Set<String> scopes,
      RandomSecret.Hash secret) {}

  private final JdbcClient jdbc;
  private final TokenRevocations revocations;

  ServiceClientCredentials(JdbcClient jdbc, TokenRevocations revocations) {
    this.jdbc = jdbc;
    this.revocations = revocations;
  }

  /**
   * The machine with this id. It waits for a change that is about to be committed, so that every
   * token that was given for the former secret is older than the change, which revokes it.
   */
  Optional<ClientCredential> find(UUID clientId) {
    return jdbc.sql(
            """
            SELECT organisation_id, roles, scopes, secret_hash
              FROM command.service_client WHERE client_id = ? FOR SHARE
            """)
        .param(clientId)
        .query(
            (row, n) ->
                new ClientCredential(
                    new OrganisationId(row.getObject("organisation_id", UUID.class)),
                    Stream.of(row.getString("roles").split(","))
                        .map(Role::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                    Set.of(row.getString("scopes").split(" ")),
                    new RandomSecret.Hash(row.getBytes("secret_hash"))))
        .optional();
  }

  /**
   * Lets a machine log in.
   *
   * @throws DomainRejection with {@code identity_service_client_exists} when another organisation's
   *     machine has the id
   */
  void add(CreateServiceClient c) {
    int added =
        jdbc.sql(
                """
                INSERT INTO command.service_client
                  (client_id, organisation_id, roles, scopes, secret_hash)
                VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)
            .param(c.clientId())
            .param(c.organisationId().value())
            .param(c.roles().stream().map(Role::name).collect(Collectors.joining(",")))
            .param(String.join(" ", c.scopes()))
            .param(c.secret().bytes())
            .update();
    if (added == 0) {
      throw new DomainRejection(IdentityError.IDENTITY_SERVICE_CLIENT_EXISTS, "Choose another id");
    }
  }

  /** Gives the machine another secret, and revokes its access tokens. */
  void replace(UUID clientId, RandomSecret.Hash secret) {
    jdbc.sql("UPDATE command.service_client SET secret_hash = ? WHERE client_id = ?")
        .param(secret.bytes())
        .param(clientId)
        .update();
    revocations.revokeClient(clientId);
  }

  /** Lets the machine log in no more, and revokes its access tokens. */
  void remove(UUID clientId) {
    jdbc.sql("DELETE FROM command.service_client WHERE client_id = ?").param(clientId).update();
    revocations.revokeClient(clientId);
  }
}
