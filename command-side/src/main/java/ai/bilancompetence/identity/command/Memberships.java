package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.token.TokenRevocations;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who belongs to which organisation in which roles. Written in the transaction of the membership's
 * event, so that a decision never waits for a read model.
 */
@Repository
public class Memberships {

  private final JdbcClient jdbc;
  private final TokenRevocations revocations;

  Memberships(JdbcClient jdbc, TokenRevocations revocations) {
    this.jdbc = jdbc;
    this.revocations = revocations;
  }

  /** The person's roles in the organisation; none when the person does not belong to it. */
  public Set<Role> rolesOf(PersonId person, OrganisationId organisation) {
    return roles(person, organisation, "");
  }

  /**
   * The same for an access token. It waits for a change that is about to be committed, so that
   * every token with the former roles is older than the change, which revokes it.
   */
  Set<Role> rolesForToken(PersonId person, OrganisationId organisation) {
    return roles(person, organisation, " FOR SHARE");
  }

  private Set<Role> roles(PersonId person, OrganisationId organisation, String lock) {
    return jdbc
        .sql(
            "SELECT roles FROM platform.membership WHERE person_id = ? AND organisation_id = ?"
                + lock)
        .param(person.value())
        .param(organisation.value())
        .query(String.class)
        .optional()
        .stream()
        .flatMap(roles -> Stream.of(roles.split(",")))
        .map(Role::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The organisations that the person belongs to. */
  List<OrganisationId> organisationsOf(PersonId person) {
    return jdbc.sql("SELECT organisation_id FROM platform.membership WHERE person_id = ?")
        .param(person.value())
        .query((row, n) -> new OrganisationId(row.getObject("organisation_id", UUID.class)))
        .list();
  }

  /** Writes the roles of a member in place of the former ones, whose access tokens it revokes. */
  void put(PersonId person, OrganisationId organisation, Set<Role> roles) {
    boolean hadRoles =
        jdbc.sql(
                """
                INSERT INTO platform.membership (person_id, organisation_id, roles) VALUES (?, ?, ?)
                ON CONFLICT (person_id, organisation_id) DO UPDATE SET roles = excluded.roles
                RETURNING old.roles IS NOT NULL
                """)
            .param(person.value())
            .param(organisation.value())
            .param(roles.stream().sorted().map(Role::name).collect(Collectors.joining(",")))
            .query(Boolean.class)
            .single();
    if (hadRoles) {
      revocations.revokePerson(person.value(), organisation.value());
    }
  }

  /** Takes somebody out of an organisation, and revokes the access tokens for it. */
  void remove(PersonId person, OrganisationId organisation) {
    jdbc.sql("DELETE FROM platform.membership WHERE person_id = ? AND organisation_id = ?")
        .param(person.value())
        .param(organisation.value())
        .update();
    revocations.revokePerson(person.value(), organisation.value());
  }
}
