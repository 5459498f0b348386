package ai.bilancompetence.platform.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;

/**
 * Schema migrations. Every owner (the log, the platform, each side) has a schema and a history of
 * its own.
 */
public final class Migrations {

  private Migrations() {}

  /**
   * Migrates one schema when the bean is initialised.
   *
   * @param schema name of the schema, and of the folder below {@code db/migration} with its scripts
   */
  public static FlywayMigrationInitializer of(DataSource dataSource, String schema) {
    return new FlywayMigrationInitializer(
        Flyway.configure()
            .dataSource(dataSource)
            .schemas(schema)
            .defaultSchema(schema)
            .locations("classpath:db/migration/" + schema)
            .validateMigrationNaming(true)
            .load());
  }
}
