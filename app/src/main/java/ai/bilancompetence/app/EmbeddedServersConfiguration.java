package ai.bilancompetence.app;

import ai.bilancompetence.platform.database.OtherRoles;
import ai.bilancompetence.platform.database.RoleCredentials;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import ai.bilancompetence.platform.embedded.EmbeddedS3;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** PostgreSQL and an S3 server inside the process, when none is configured. */
@Configuration(proxyBeanMethods = false)
class EmbeddedServersConfiguration {

  @Bean
  @ConditionalOnProperty("bilan.app.embedded.postgresql")
  EmbeddedPostgreSql embeddedPostgreSql(AppProperties properties) {
    return EmbeddedPostgreSql.start(
        properties.dataDirectory().resolve("postgresql"), properties.embedded().postgresqlPort());
  }

  /** Depends on the server, so that the pool closes before the server stops. */
  @Bean
  @ConditionalOnProperty("bilan.app.embedded.postgresql")
  DataSource dataSource(
      EmbeddedPostgreSql server,
      @Value("${spring.datasource.hikari.maximum-pool-size}") int maximumPoolSize) {
    HikariDataSource pool =
        DataSourceBuilder.create()
            .type(HikariDataSource.class)
            .url(server.jdbcUrl())
            .username(server.user())
            .password(server.password())
            .build();
    pool.setMaximumPoolSize(maximumPoolSize);
    return pool;
  }

  @Bean
  @ConditionalOnProperty("bilan.app.embedded.postgresql")
  OtherRoles otherRoles(EmbeddedPostgreSql server) {
    return new OtherRoles(
        new RoleCredentials(server.owner(), server.ownerPassword()),
        new RoleCredentials(server.projector(), server.projectorPassword()));
  }

  @Bean
  @ConditionalOnProperty("bilan.app.embedded.s3")
  EmbeddedS3 embeddedS3(AppProperties properties, StorageProperties storage) {
    return EmbeddedS3.start(
        properties.dataDirectory().resolve("s3"),
        properties.embedded().s3Port(),
        storage.accessKey(),
        storage.secretKey());
  }
}
