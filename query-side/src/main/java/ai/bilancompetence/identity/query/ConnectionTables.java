package ai.bilancompetence.identity.query;

import ai.bilancompetence.identity.event.IdentityProviderConnected;
import ai.bilancompetence.identity.event.IdentityProviderDisconnected;
import ai.bilancompetence.identity.event.InvitationAccepted;
import ai.bilancompetence.identity.event.InvitationWithdrawn;
import ai.bilancompetence.identity.event.MemberInvited;
import ai.bilancompetence.identity.event.OrganisationEvent;
import ai.bilancompetence.identity.event.RoleRule;
import ai.bilancompetence.identity.event.ServiceClientCreated;
import ai.bilancompetence.identity.event.ServiceClientRemoved;
import ai.bilancompetence.identity.event.ServiceClientSecretReplaced;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The tables of the directory about who, and what, can come to act in an organisation. */
final class ConnectionTables {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;

  ConnectionTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void project(OrganisationEvent event) {
    switch (event) {
      case MemberInvited e -> invite(e);
      case InvitationAccepted e -> accept(e);
      case InvitationWithdrawn e ->
          jdbc.sql(
                  """
                  UPDATE invitation SET withdrawn_at = ?
                   WHERE organisation_id = ? AND invitation_id = ?
                  """)
              .params(at(e.occurredAt()), e.organisationId().value(), e.invitationId())
              .update();
      case ServiceClientCreated e -> create(e);
      case ServiceClientSecretReplaced e ->
          jdbc.sql(
                  """
                  UPDATE service_client SET secret_replaced_at = ?
                   WHERE organisation_id = ? AND client_id = ?
                  """)
              .params(at(e.occurredAt()), e.organisationId().value(), e.clientId())
              .update();
      case ServiceClientRemoved e ->
          jdbc.sql("DELETE FROM service_client WHERE organisation_id = ? AND client_id = ?")
              .params(e.organisationId().value(), e.clientId())
              .update();
      case IdentityProviderConnected e -> connect(e);
      case IdentityProviderDisconnected e ->
          jdbc.sql("DELETE FROM identity_provider WHERE organisation_id = ? AND connection_id = ?")
              .params(e.organisationId().value(), e.connectionId())
              .update();
      default -> {} // Of the organisation itself, or of its members.
    }
  }

  private void invite(MemberInvited e) {
    jdbc.sql(
            """
            INSERT INTO invitation (organisation_id, invitation_id, email, roles, invited_by,
                                    invited_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        .param(e.organisationId().value())
        .param(e.invitationId())
        .param(e.email())
        .param(DirectoryProjection.names(e.roles()))
        .param(e.invitedBy().value())
        .param(at(e.occurredAt()))
        .param(at(e.expiresAt()))
        .update();
  }

  private void accept(InvitationAccepted e) {
    jdbc.sql(
            """
            UPDATE invitation SET accepted_by = ?, accepted_at = ?
             WHERE organisation_id = ? AND invitation_id = ?
            """)
        .param(e.personId().value())
        .param(at(e.occurredAt()))
        .param(e.organisationId().value())
        .param(e.invitationId())
        .update();
  }

  private void create(ServiceClientCreated e) {
    jdbc.sql(
            """
            INSERT INTO service_client (organisation_id, client_id, name, roles, scopes, created_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
        .param(e.organisationId().value())
        .param(e.clientId())
        .param(e.name())
        .param(DirectoryProjection.names(e.roles()))
        .param(e.scopes().stream().sorted().toArray(String[]::new))
        .param(at(e.occurredAt()))
        .update();
  }

  private void connect(IdentityProviderConnected e) {
    jdbc.sql(
            """
            INSERT INTO identity_provider (organisation_id, connection_id, name, issuer, client_id,
                                           rules, connected_at)
            VALUES (?, ?, ?, ?, ?, CAST(? AS jsonb), ?)
            ON CONFLICT (organisation_id, connection_id) DO UPDATE
               SET name = excluded.name, issuer = excluded.issuer, client_id = excluded.client_id,
                   rules = excluded.rules
            """)
        .param(e.organisationId().value())
        .param(e.connectionId())
        .param(e.name())
        .param(e.issuer())
        .param(e.clientId())
        .param(rules(e.rules()))
        .param(at(e.occurredAt()))
        .update();
  }

  private static String rules(List<RoleRule> rules) {
    return JSON.writeValueAsString(
        rules.stream()
            .map(
                rule ->
                    new StoredRule(
                        rule.claim(), rule.value(), rule.roles().stream().sorted().toList()))
            .toList());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
