package ai.bilancompetence.app.testing;

import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at a database as one of its roles, past the application. */
public final class DatabaseRole {

  private DatabaseRole() {}

  /** The role that owns the read models, and so sees all their rows. */
  public static JdbcClient projector(EmbeddedPostgreSql server) {
    return JdbcClient.create(
        source(server.jdbcUrl(), server.projector(), server.projectorPassword()));
  }

  /** Any role, without a pool. */
  public static DataSource source(String url, String user, String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password);
    return source;
  }
}
