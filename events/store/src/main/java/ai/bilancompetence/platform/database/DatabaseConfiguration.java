package ai.bilancompetence.platform.database;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The roles of the database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
public class DatabaseConfiguration {

  @Bean
  DatabaseRoles databaseRoles(
      DataSource dataSource, DatabaseProperties properties, ObjectProvider<OtherRoles> otherwise) {
    @Nullable OtherRoles own = otherwise.getIfAvailable();
    return own == null
        ? new DatabaseRoles(
            dataSource, properties.owner().credentials(), properties.projector().credentials())
        : new DatabaseRoles(dataSource, own.owner(), own.projector());
  }
}
