package ai.bilancompetence.identity.query;

import ai.bilancompetence.platform.query.Names;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names out of the directory. */
@Component
class DirectoryNames implements Names {

  private final JdbcClient jdbc;

  DirectoryNames(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<String> ofOrganisation(UUID organisationId) {
    return jdbc.sql("SELECT name FROM query.organisation WHERE organisation_id = ?")
        .param(organisationId)
        .query(String.class)
        .optional();
  }

  @Override
  public Optional<String> ofPerson(UUID personId) {
    return jdbc.sql("SELECT full_name FROM query.person WHERE person_id = ?")
        .param(personId)
        .query(String.class)
        .optional();
  }
}
