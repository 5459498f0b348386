package ai.bilancompetence.platform.database;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who makes and owns what the application itself must not change. Without a role of its own it is
 * the application's, which can then undo what keeps the log as it is.
 */
public final class SchemaOwner {

  private final DataSource dataSource;
  private final @Nullable String applicationRole;

  private SchemaOwner(DataSource dataSource, @Nullable String applicationRole) {
    this.dataSource = dataSource;
    this.applicationRole = applicationRole;
  }

  /** The application owns everything. */
  static SchemaOwner application(DataSource dataSource) {
    return new SchemaOwner(dataSource, null);
  }

  /**
   * Another role than the application's.
   *
   * @throws UnusableConfiguration when it is the same one
   */
  static SchemaOwner apart(DataSource owner, DataSource application) {
    String applicationRole = currentUser(application);
    if (applicationRole.equals(currentUser(owner))) {
      throw new UnusableConfiguration(
          "bilan.database.owner.username and spring.datasource.username name the same role");
    }
    return new SchemaOwner(owner, applicationRole);
  }

  private static String currentUser(DataSource dataSource) {
    return JdbcClient.create(dataSource).sql("SELECT current_user").query(String.class).single();
  }

  /** Migrates as the owner, and lets the application do what it needs to. */
  FluentConfiguration applyTo(FluentConfiguration flyway, String schema) {
    flyway.dataSource(dataSource);
    return applicationRole == null
        ? flyway
        : flyway
            .locations(Migrations.locationOf(schema), "classpath:db/ownership/" + schema)
            .placeholders(Map.of("application_role", applicationRole));
  }
}
