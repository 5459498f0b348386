package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.database.PoolSettings;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Properties;
import javax.sql.DataSource;

/**
 * The connections of the log's writers, apart from everybody else's: whoever uses up the common
 * pool must not stop the log.
 */
final class WriterConnections implements AutoCloseable {

  private static final int CONNECTION_TIMEOUT_MS = 1000;

  /** A database that stops answering must not hold the writer for longer. */
  private static final String ANSWER_TIMEOUT_SECONDS = "10";

  private final HikariDataSource pool;

  WriterConnections(DataSource common, int writers) {
    HikariConfig config = PoolSettings.copyOf(common, "log-writers");
    config.setMaximumPoolSize(writers);
    config.setMinimumIdle(writers);
    config.setAutoCommit(true);
    config.setConnectionTimeout(CONNECTION_TIMEOUT_MS);
    config.setValidationTimeout(CONNECTION_TIMEOUT_MS);
    config.setExceptionOverrideClassName(ServerOnlyReads.class.getName());
    // Queries of the common pool may take longer.
    Properties properties = new Properties();
    properties.putAll(config.getDataSourceProperties());
    properties.setProperty("socketTimeout", ANSWER_TIMEOUT_SECONDS);
    config.setDataSourceProperties(properties);
    pool = new HikariDataSource(config);
  }

  DataSource pool() {
    return pool;
  }

  @Override
  public void close() {
    pool.close();
  }
}
