package ai.bilancompetence.platform.personal;

import ai.bilancompetence.platform.database.Migrations;
import ai.bilancompetence.platform.database.PoolSettings;
import ai.bilancompetence.platform.database.UnusableConfiguration;
import ai.bilancompetence.platform.key.KeyWrapping;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys of people. */
@Configuration(proxyBeanMethods = false)
public class PersonalConfiguration {

  /** A node that starts reads with two threads: its tail, and commands. */
  private static final int CONNECTIONS = 2;

  @Bean
  FlywayMigrationInitializer personalKeyMigrations(DataSource dataSource) {
    return Migrations.of(dataSource, "keys");
  }

  @Bean
  @DependsOnDatabaseInitialization
  PersonalKeys personalKeys(
      JdbcClient jdbc, KeyConnections connections, KeyWrapping wrapping, Clock clock) {
    return new PersonalKeys(jdbc, JdbcClient.create(connections.pool()), wrapping, clock);
  }

  @Bean
  KeyConnections keyConnections(DataSource dataSource) {
    return new KeyConnections(dataSource);
  }

  /** A node that could not open what it reads must not start. */
  @Bean
  SmartInitializingSingleton openablePersonalKeys(PersonalKeys keys) {
    return () -> {
      try {
        keys.requireOpenable();
      } catch (IllegalStateException e) {
        throw new UnusableConfiguration(String.valueOf(e.getMessage()));
      }
    };
  }

  /** Connections on which keys are read, whoever the caller is in the database. */
  record KeyConnections(HikariDataSource pool) implements AutoCloseable {

    KeyConnections(DataSource common) {
      this(lazily(common));
    }

    /** Opens no connection before one is needed. */
    private static HikariDataSource lazily(DataSource common) {
      HikariConfig config = PoolSettings.copyOf(common, "personal-keys");
      config.setMaximumPoolSize(CONNECTIONS);
      config.setMinimumIdle(0);
      HikariDataSource pool = new HikariDataSource();
      config.copyStateTo(pool);
      return pool;
    }

    @Override
    public void close() {
      pool.close();
    }
  }
}
