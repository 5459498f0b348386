package ai.bilancompetence.identity.query;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.web.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads who, and what, can come to act in an organisation. Who may see it the caller decides. */
@Component
class ConnectionQueries {

  /** What invitations can be sorted by. */
  static final Paging.Sorting INVITATIONS =
      new Paging.Sorting(
          Map.of("invited_at", "invited_at", "expires_at", "expires_at", "email", "email"),
          "-invited_at",
          "invitation_id");

  /** What machines can be sorted by. */
  static final Paging.Sorting CLIENTS =
      new Paging.Sorting(
          Map.of("name", "lower(name)", "created_at", "created_at"), "name", "client_id");

  /** What identity providers can be sorted by. */
  static final Paging.Sorting PROVIDERS =
      new Paging.Sorting(
          Map.of("name", "lower(name)", "connected_at", "connected_at"), "name", "connection_id");

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<StoredRule>> RULES = new TypeReference<>() {};

  private static final String INVITATION_ROWS =
      """
      (SELECT *, CASE WHEN accepted_at IS NOT NULL THEN 'accepted'
                      WHEN withdrawn_at IS NOT NULL THEN 'withdrawn'
                      WHEN expires_at <= :now THEN 'expired'
                      ELSE 'pending' END AS state
         FROM query.invitation WHERE organisation_id = :organisation) i
       WHERE CAST(:state AS text) IS NULL OR state = CAST(:state AS text)
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  ConnectionQueries(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * One page of the invitations.
   *
   * @param state null for all
   */
  List<InvitationView> invitations(UUID organisationId, @Nullable String state, Paging paging) {
    return invitationRows(
            "SELECT * FROM "
                + INVITATION_ROWS
                + " ORDER BY "
                + paging.orderBy()
                + " LIMIT :limit OFFSET :offset",
            organisationId,
            state)
        .param("limit", paging.limit())
        .param("offset", paging.offset())
        .query(ConnectionQueries::invitation)
        .list();
  }

  /** How many invitations there are. */
  long countInvitations(UUID organisationId, @Nullable String state) {
    return invitationRows("SELECT count(*) FROM " + INVITATION_ROWS, organisationId, state)
        .query(Long.class)
        .single();
  }

  /** All machines; there are few. */
  List<ServiceClientView> clients(UUID organisationId, Paging paging) {
    return page("service_client", organisationId, paging)
        .query(
            (row, n) ->
                new ServiceClientView(
                    row.getObject("client_id", UUID.class),
                    row.getString("name"),
                    DirectoryQueries.roles(row),
                    texts(row, "scopes"),
                    DirectoryQueries.instant(row, "created_at"),
                    row.getObject("secret_replaced_at") == null
                        ? null
                        : DirectoryQueries.instant(row, "secret_replaced_at")))
        .list();
  }

  /** One page of the identity providers. */
  List<IdentityProviderView> providers(UUID organisationId, Paging paging) {
    return page("identity_provider", organisationId, paging)
        .query(
            (row, n) ->
                new IdentityProviderView(
                    row.getObject("connection_id", UUID.class),
                    row.getString("name"),
                    row.getString("issuer"),
                    row.getString("client_id"),
                    JSON.readValue(row.getString("rules"), RULES),
                    DirectoryQueries.instant(row, "connected_at")))
        .list();
  }

  long countClients(UUID organisationId) {
    return count("service_client", organisationId);
  }

  long countProviders(UUID organisationId) {
    return count("identity_provider", organisationId);
  }

  private JdbcClient.StatementSpec page(String table, UUID organisationId, Paging paging) {
    return jdbc.sql(
            "SELECT * FROM query.%s WHERE organisation_id = ? ORDER BY %s LIMIT ? OFFSET ?"
                .formatted(table, paging.orderBy()))
        .params(organisationId, paging.limit(), paging.offset());
  }

  private long count(String table, UUID organisationId) {
    return jdbc.sql("SELECT count(*) FROM query." + table + " WHERE organisation_id = ?")
        .param(organisationId)
        .query(Long.class)
        .single();
  }

  private JdbcClient.StatementSpec invitationRows(
      String sql, UUID organisationId, @Nullable String state) {
    return jdbc.sql(sql)
        .param("organisation", organisationId)
        .param("state", state)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC));
  }

  private static InvitationView invitation(ResultSet row, int rowNumber) throws SQLException {
    UUID acceptedBy = row.getObject("accepted_by", UUID.class);
    return new InvitationView(
        row.getObject("invitation_id", UUID.class),
        row.getString("email"),
        DirectoryQueries.roles(row),
        row.getString("state"),
        new PersonId(row.getObject("invited_by", UUID.class)),
        DirectoryQueries.instant(row, "invited_at"),
        DirectoryQueries.instant(row, "expires_at"),
        acceptedBy == null ? null : new PersonId(acceptedBy));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Stream.of((String[]) row.getArray(column).getArray()).toList();
  }
}
