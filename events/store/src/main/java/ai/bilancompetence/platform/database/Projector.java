package ai.bilancompetence.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The role that owns the read models: it makes and writes them, and sees all rows. Everybody else
 * sees what the policies of the tables say. Without a role of its own it is the application's,
 * whose connections are then let past the policies by a setting.
 */
public final class Projector implements AutoCloseable {

  /** What lets the application past its own policies, where it is the projector as well. */
  public static final String SETTING = "bilan.projector";

  private static final int CONNECTIONS = 5;

  private final DatabaseRoles roles;
  private final HikariDataSource pool = new HikariDataSource();
  private final PlatformTransactionManager transactions;

  /** Opens no connection before one is needed. */
  public Projector(DatabaseRoles roles) {
    this.roles = roles;
    HikariConfig config = settings("projector");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(0);
    config.setConnectionInitSql(firstStatements(""));
    config.copyStateTo(pool);
    this.transactions = new JoinedTransactionManager(pool, roles.application());
  }

  /** The application's role, which reads; empty when it is the projector as well. */
  public Optional<String> reader() {
    return roles.projector() == null ? Optional.empty() : Optional.of(roles.applicationRole());
  }

  /**
   * Transactions of this role. Whoever asks the common data source for a connection in one gets
   * that of the transaction, so it must not begin within another's.
   */
  public PlatformTransactionManager transactions() {
    return transactions;
  }

  /**
   * Opens connections of this role for a processor.
   *
   * @param name of the new pool
   * @param schema in which names without a schema are looked for
   */
  public RepeatableTransactions processing(String name, String schema) {
    return new RepeatableTransactions(
        roles.application(),
        settings(name),
        firstStatements(
            RepeatableTransactions.DO_NOT_WAIT + "; SET search_path TO " + schema + "; "));
  }

  private HikariConfig settings(String name) {
    DataSource common = roles.application();
    HikariConfig config = PoolSettings.copyOf(common, name);
    RoleCredentials credentials = roles.projector();
    if (credentials != null) {
      config.setUsername(credentials.username());
      config.setPassword(credentials.password());
    }
    return config;
  }

  private static String firstStatements(String others) {
    return others + "SET " + SETTING + " TO 'on'";
  }

  @Override
  public void close() {
    pool.close();
  }
}
