package ai.bilancompetence.identity.query;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.web.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the directory. Who may see what is decided by the caller. */
@Component
class DirectoryQueries {

  /** What members can be sorted by. */
  static final Paging.Sorting MEMBERS =
      new Paging.Sorting(
          Map.of("full_name", "lower(full_name)", "joined_at", "joined_at"),
          "full_name",
          "person_id");

  private final JdbcClient jdbc;

  DirectoryQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The person with all memberships.
   *
   * @param actor the person, as the access token says
   * @param sections what other contexts tell of the person
   */
  Optional<ProfileView> profile(UUID personId, Actor actor, Map<String, Object> sections) {
    UUID current = actor.organisationId();
    return jdbc.sql(
            """
            SELECT email, full_name, language, registered_at
              FROM query.person WHERE person_id = ?
            """)
        .param(personId)
        .query(
            (row, n) ->
                new ProfileView(
                    new PersonId(personId),
                    row.getString("email"),
                    row.getString("full_name"),
                    row.getString("language"),
                    instant(row, "registered_at"),
                    memberships(personId, actor),
                    current == null ? null : new OrganisationId(current),
                    actor.roles().stream().sorted().toList(),
                    sections))
        .optional();
  }

  Optional<OrganisationView> organisation(UUID organisationId) {
    return jdbc.sql(
            """
            SELECT name, created_by, created_at, owner_id, plan, second_factor AS roles
              FROM query.organisation WHERE organisation_id = ?
            """)
        .param(organisationId)
        .query(
            (row, n) ->
                new OrganisationView(
                    new OrganisationId(organisationId),
                    row.getString("name"),
                    new PersonId(row.getObject("created_by", UUID.class)),
                    instant(row, "created_at"),
                    new PersonId(row.getObject("owner_id", UUID.class)),
                    row.getString("plan"),
                    roles(row)))
        .optional();
  }

  /** The roles that a person holds in an organisation now; none for who does not belong to it. */
  Set<Role> rolesOf(UUID personId, UUID organisationId) {
    return jdbc.sql(
            "SELECT roles FROM query.membership WHERE person_id = ? AND organisation_id = ?")
        .param(personId)
        .param(organisationId)
        .query((row, n) -> Set.copyOf(roles(row)))
        .optional()
        .orElse(Set.of());
  }

  /**
   * One page of the members.
   *
   * @param roles shows those who hold one of them at least; all when empty
   */
  List<MemberView> members(UUID organisationId, Set<Role> roles, Paging paging) {
    return jdbc.sql(
            """
            SELECT person_id, full_name, email, roles, joined_at
              FROM query.membership JOIN query.person USING (person_id)
             WHERE organisation_id = :organisation
               AND (cardinality(CAST(:roles AS text[])) = 0 OR roles && CAST(:roles AS text[]))
             ORDER BY %s LIMIT :limit OFFSET :offset
            """
                .formatted(paging.orderBy()))
        .param("organisation", organisationId)
        .param("roles", names(roles))
        .param("limit", paging.limit())
        .param("offset", paging.offset())
        .query(
            (row, n) ->
                new MemberView(
                    new PersonId(row.getObject("person_id", UUID.class)),
                    row.getString("full_name"),
                    row.getString("email"),
                    roles(row),
                    instant(row, "joined_at")))
        .list();
  }

  /** How many members there are, see {@link #members}. */
  long countMembers(UUID organisationId, Set<Role> roles) {
    return jdbc.sql(
            """
            SELECT count(*) FROM query.membership
             WHERE organisation_id = :organisation
               AND (cardinality(CAST(:roles AS text[])) = 0 OR roles && CAST(:roles AS text[]))
            """)
        .param("organisation", organisationId)
        .param("roles", names(roles))
        .query(Long.class)
        .single();
  }

  private List<ProfileView.Membership> memberships(UUID personId, Actor actor) {
    return jdbc
        .sql(
            """
            SELECT organisation_id, name, roles, joined_at
              FROM query.membership JOIN query.organisation USING (organisation_id)
             WHERE person_id = ? ORDER BY lower(name), organisation_id
            """)
        .param(personId)
        .query(
            (row, n) ->
                new ProfileView.Membership(
                    new OrganisationId(row.getObject("organisation_id", UUID.class)),
                    row.getString("name"),
                    roles(row),
                    instant(row, "joined_at")))
        .stream()
        .filter(m -> actor.mayActAs(personId, m.organisationId().value()))
        .toList();
  }

  private static String[] names(Set<Role> roles) {
    return roles.stream().map(Role::name).toArray(String[]::new);
  }

  static List<Role> roles(ResultSet row) throws SQLException {
    String[] names = (String[]) row.getArray("roles").getArray();
    return Stream.of(names).map(Role::valueOf).toList();
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
