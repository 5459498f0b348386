package ai.bilancompetence.platform.command;

import ai.bilancompetence.platform.configuration.ConditionalOnRole;
import ai.bilancompetence.platform.configuration.NodeRole;
import ai.bilancompetence.platform.database.Migrations;
import ai.bilancompetence.platform.deadline.DeadlineConfiguration;
import ai.bilancompetence.platform.mail.MailConfiguration;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The command side of every context. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(NodeRole.COMMAND)
@Import({DeadlineConfiguration.class, MailConfiguration.class})
@ComponentScan({
  "ai.bilancompetence.platform.command",
  "ai.bilancompetence.assessments.command",
  "ai.bilancompetence.credits.command",
  "ai.bilancompetence.documents.command",
  "ai.bilancompetence.identity.command",
  "ai.bilancompetence.privacy.command",
  "ai.bilancompetence.subscriptions.command"
})
@ConfigurationPropertiesScan({
  "ai.bilancompetence.assessments.command",
  "ai.bilancompetence.credits.command",
  "ai.bilancompetence.documents.command",
  "ai.bilancompetence.identity.command",
  "ai.bilancompetence.privacy.command",
  "ai.bilancompetence.subscriptions.command"
})
public class CommandSideConfiguration implements WebMvcConfigurer {

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new CommandRequestResolver());
  }

  /** Without transactions: the log makes one for many commands. */
  @Bean
  SimpleCommandBus commandBus(org.axonframework.config.Configuration axon) {
    SimpleCommandBus bus =
        SimpleCommandBus.builder().transactionManager(NoTransactionManager.instance()).build();
    bus.registerHandlerInterceptor(
        new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
    return bus;
  }

  /** Tables have moved from here to the platform. */
  @Bean
  @DependsOn("platformMigrations")
  FlywayMigrationInitializer commandMigrations(DataSource dataSource) {
    return Migrations.of(dataSource, "command");
  }
}
