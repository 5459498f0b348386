package ai.bilancompetence.identity.query;

import ai.bilancompetence.platform.query.Names;
import ai.bilancompetence.platform.query.ReadModel;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names out of the directory, for whoever the transaction at work is for. */
@Component
class DirectoryNames implements Names {

  private final JdbcClient jdbc;
  private final ReadModel readModel;

  DirectoryNames(JdbcClient jdbc, ReadModel readModel) {
    this.jdbc = jdbc;
    this.readModel = readModel;
  }

  @Override
  public Optional<String> ofOrganisation(UUID organisationId) {
    return find("SELECT name FROM query.organisation WHERE organisation_id = ?", organisationId);
  }

  @Override
  public Optional<String> ofPerson(UUID personId) {
    return find("SELECT full_name FROM query.person WHERE person_id = ?", personId);
  }

  private Optional<String> find(String sql, UUID id) {
    return readModel.isThere(DirectoryProjection.PROCESSOR)
        ? jdbc.sql(sql).param(id).query(String.class).optional()
        : Optional.empty();
  }
}
