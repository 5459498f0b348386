package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.access.Role;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which roles need a second factor in which organisation, beside those of the platform. */
@Repository
class SecondFactorPolicies {

  private final JdbcClient jdbc;

  SecondFactorPolicies(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The roles that need one; none where nothing was set. */
  Set<Role> rolesIn(OrganisationId organisation) {
    return jdbc
        .sql("SELECT roles FROM platform.second_factor_policy WHERE organisation_id = ?")
        .param(organisation.value())
        .query(String.class)
        .optional()
        .stream()
        .flatMap(roles -> Stream.of(roles.split(",")))
        .map(Role::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  void put(OrganisationId organisation, Set<Role> roles) {
    if (roles.isEmpty()) {
      jdbc.sql("DELETE FROM platform.second_factor_policy WHERE organisation_id = ?")
          .param(organisation.value())
          .update();
      return;
    }
    jdbc.sql(
            """
            INSERT INTO platform.second_factor_policy (organisation_id, roles) VALUES (?, ?)
            ON CONFLICT (organisation_id) DO UPDATE SET roles = excluded.roles
            """)
        .param(organisation.value())
        .param(roles.stream().sorted().map(Role::name).collect(Collectors.joining(",")))
        .update();
  }
}
