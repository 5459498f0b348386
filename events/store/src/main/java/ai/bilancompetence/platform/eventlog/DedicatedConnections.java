package ai.bilancompetence.platform.eventlog;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.DataSourceUnwrapper;

/**
 * Connections to the database of a data source, outside its pool: they stay open for as long as the
 * node runs, and what is set on them must not reach anybody else.
 */
final class DedicatedConnections {

  private static final Logger log = LoggerFactory.getLogger(DedicatedConnections.class);

  private final DataSource dataSource;

  DedicatedConnections(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Opens a connection, which the caller closes.
   *
   * @param purpose shown in the list of the server's connections
   */
  Connection open(String purpose) throws SQLException {
    HikariDataSource pool =
        DataSourceUnwrapper.unwrap(dataSource, HikariConfigMXBean.class, HikariDataSource.class);
    Connection connection = pool == null ? dataSource.getConnection() : openOutside(pool);
    connection.setClientInfo("ApplicationName", purpose);
    return connection;
  }

  private static Connection openOutside(HikariDataSource pool) throws SQLException {
    String url = pool.getJdbcUrl();
    if (url == null) {
      DataSource behindPool = pool.getDataSource();
      if (behindPool == null) {
        throw new SQLException("The pool has neither a JDBC URL nor a data source");
      }
      return behindPool.getConnection();
    }
    Properties properties = new Properties();
    // A network that swallows everything must not hold us for ever. The URL may say otherwise.
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "10");
    properties.setProperty("tcpKeepAlive", "true");
    properties.putAll(pool.getDataSourceProperties());
    Credentials credentials = pool.getCredentials();
    put(properties, "user", credentials.getUsername());
    put(properties, "password", credentials.getPassword());
    return DriverManager.getConnection(url, properties);
  }

  static void closeQuietly(@Nullable Connection connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        log.debug("A connection could not be closed: SQLSTATE {}", e.getSQLState());
      }
    }
  }

  /** Ends a connection under the hands of the thread that uses it. */
  static void abortQuietly(@Nullable Connection connection) {
    if (connection != null) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        log.debug("A connection could not be aborted: SQLSTATE {}", e.getSQLState());
      }
    }
  }

  private static void put(Properties properties, String key, @Nullable String value) {
    if (value != null) {
      properties.setProperty(key, value);
    }
  }
}
