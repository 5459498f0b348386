package ai.bilancompetence.platform.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;

/**
 * Schema migrations. Every owner (the log, the platform, each side) has a schema and a history of
 * its own.
 */
public final class Migrations {

  private Migrations() {}

  /**
   * Migrates one schema of the application's when the bean is initialised.
   *
   * @param schema name of the schema, and of the folder below {@code db/migration} with its scripts
   */
  public static FlywayMigrationInitializer of(DataSource dataSource, String schema) {
    return new FlywayMigrationInitializer(configuration(schema).dataSource(dataSource).load());
  }

  /**
   * The same for {@code eventlog} or {@code query}, which the application uses and another role may
   * own. The folder below {@code db/ownership} says what it may do there then.
   */
  public static FlywayMigrationInitializer of(DatabaseRoles roles, String schema) {
    return new FlywayMigrationInitializer(roles.applyTo(configuration(schema), schema).load());
  }

  private static FluentConfiguration configuration(String schema) {
    return Flyway.configure()
        .schemas(schema)
        .defaultSchema(schema)
        .locations(locationOf(schema))
        .validateMigrationNaming(true);
  }

  static String locationOf(String schema) {
    return "classpath:db/migration/" + schema;
  }
}
