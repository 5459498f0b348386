package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.configuration.ConditionalOnRole;
import ai.bilancompetence.platform.configuration.NodeRole;
import ai.bilancompetence.platform.database.DatabaseRoles;
import ai.bilancompetence.platform.database.Migrations;
import ai.bilancompetence.platform.database.Projector;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The query side of every context. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(NodeRole.QUERY)
@ComponentScan({
  "ai.bilancompetence.platform.query",
  "ai.bilancompetence.assessments.query",
  "ai.bilancompetence.audit.query",
  "ai.bilancompetence.credits.query",
  "ai.bilancompetence.documents.query",
  "ai.bilancompetence.identity.query",
  "ai.bilancompetence.privacy.query",
  "ai.bilancompetence.subscriptions.query"
})
@EnableConfigurationProperties(ReadModelProperties.class)
public class QuerySideConfiguration implements WebMvcConfigurer {

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new QueryRequestResolver());
  }

  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
    builder.addCustomConverter(new CsvConverter());
  }

  @Bean
  FlywayMigrationInitializer queryMigrations(DatabaseRoles roles) {
    return Migrations.of(roles, "query");
  }

  @Bean
  Projector projector(DatabaseRoles roles) {
    return new Projector(roles);
  }
}
