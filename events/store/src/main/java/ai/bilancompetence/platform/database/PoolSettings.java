package ai.bilancompetence.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Settings of a pool of its own for those who must not share connections with everybody. */
public final class PoolSettings {

  private PoolSettings() {}

  /**
   * The settings of the common pool under another name, to be changed further. Its properties of
   * the driver are the very object of the common pool: whoever changes them takes a copy.
   */
  public static HikariConfig copyOf(DataSource common, String name) {
    HikariConfig config = new HikariConfig();
    try {
      common.unwrap(HikariDataSource.class).copyStateTo(config);
    } catch (SQLException e) {
      throw new IllegalStateException("The data source is not a pool of Hikari", e);
    }
    config.setPoolName(name);
    return config;
  }
}
