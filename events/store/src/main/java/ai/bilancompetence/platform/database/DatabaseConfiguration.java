package ai.bilancompetence.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** The roles of the database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
public class DatabaseConfiguration {

  @Bean
  SchemaOwner schemaOwner(
      DataSource dataSource,
      DatabaseProperties properties,
      ObjectProvider<OwnerCredentials> otherwise)
      throws SQLException {
    OwnerCredentials owner = properties.owner().credentials();
    if (owner == null) {
      owner = otherwise.getIfAvailable();
    }
    if (owner == null) {
      return SchemaOwner.application(dataSource);
    }
    String url = dataSource.unwrap(HikariDataSource.class).getJdbcUrl();
    return SchemaOwner.apart(
        new SimpleDriverDataSource(new Driver(), url, owner.username(), owner.password()),
        dataSource);
  }
}
