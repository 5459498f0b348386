package ai.bilancompetence.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Who owns what in the database. Without roles of their own the log and the read models belong to
 * the application, which can then undo what keeps the log as it is and what keeps readers apart.
 */
public final class DatabaseRoles {

  private final DataSource application;
  private final String applicationRole;
  private final @Nullable RoleCredentials owner;
  private final @Nullable RoleCredentials projector;

  /**
   * Looks who can log in.
   *
   * @throws UnusableConfiguration when two of the roles are the same
   */
  DatabaseRoles(
      DataSource application,
      @Nullable RoleCredentials owner,
      @Nullable RoleCredentials projector) {
    this.application = application;
    this.applicationRole = currentUser(application);
    this.owner = owner;
    this.projector = projector;
    requireDifferent("bilan.database.owner.username", owner, null);
    requireDifferent("bilan.database.projector.username", projector, owner);
  }

  /** The pool of the application's role, which everybody uses who does not need another. */
  DataSource application() {
    return application;
  }

  /** As whom to log in to write read models; null when that is the application. */
  @Nullable RoleCredentials projector() {
    return projector;
  }

  /** Its name. */
  String applicationRole() {
    return applicationRole;
  }

  /**
   * Migrates as the owner of a schema, and lets the others do there what they need to.
   *
   * @param schema {@code eventlog} or {@code query}
   */
  FluentConfiguration applyTo(FluentConfiguration flyway, String schema) {
    RoleCredentials role = schema.equals("eventlog") ? owner : projector;
    return role == null
        ? flyway.dataSource(application)
        : flyway
            .dataSource(loggedIn(role))
            .locations(Migrations.locationOf(schema), "classpath:db/ownership/" + schema)
            .placeholders(
                Map.of(
                    "application_role",
                    applicationRole,
                    "projector_role",
                    projector == null ? "" : projector.username()));
  }

  private void requireDifferent(
      String setting, @Nullable RoleCredentials role, @Nullable RoleCredentials other) {
    if (role == null) {
      return;
    }
    if (applicationRole.equals(currentUser(loggedIn(role)))) {
      throw new UnusableConfiguration(
          setting + " and spring.datasource.username name the same role");
    }
    if (other != null && other.username().equals(role.username())) {
      throw new UnusableConfiguration(
          setting + " and bilan.database.owner.username name the same role");
    }
  }

  private DataSource loggedIn(RoleCredentials role) {
    try {
      String url = application.unwrap(HikariDataSource.class).getJdbcUrl();
      return new SimpleDriverDataSource(new Driver(), url, role.username(), role.password());
    } catch (SQLException e) {
      throw new IllegalStateException("The data source is not a pool of Hikari", e);
    }
  }

  private static String currentUser(DataSource dataSource) {
    return JdbcClient.create(dataSource).sql("SELECT current_user").query(String.class).single();
  }
}
