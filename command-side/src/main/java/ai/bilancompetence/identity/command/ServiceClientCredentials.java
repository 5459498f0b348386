package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.OrganisationCommand.CreateServiceClient;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
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

  ServiceClientCredentials(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<ClientCredential> find(UUID clientId) {
    return jdbc.sql(
            """
            SELECT organisation_id, roles, scopes, secret_hash
              FROM command.service_client WHERE client_id = ?
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

  void replace(UUID clientId, RandomSecret.Hash secret) {
    jdbc.sql("UPDATE command.service_client SET secret_hash = ? WHERE client_id = ?")
        .param(secret.bytes())
        .param(clientId)
        .update();
  }

  void remove(UUID clientId) {
    jdbc.sql("DELETE FROM command.service_client WHERE client_id = ?").param(clientId).update();
  }
}
