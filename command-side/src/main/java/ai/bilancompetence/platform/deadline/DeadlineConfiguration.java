package ai.bilancompetence.platform.deadline;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is done at its time, on nodes with the command role. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeadlineProperties.class)
public class DeadlineConfiguration {

  @Bean
  Deadlines deadlines(JdbcClient jdbc, DeadlineProperties properties) {
    return new Deadlines(jdbc, properties);
  }

  @Bean
  @DependsOnDatabaseInitialization
  DeadlineRunner deadlineRunner(
      DataSource dataSource,
      ObjectProvider<DeadlineHandler> handlers,
      DeadlineProperties properties,
      MeterRegistry registry,
      Clock clock) {
    return new DeadlineRunner(
        dataSource,
        handlers.stream().toList(),
        properties,
        new DeadlineFailures(properties.pauses(), registry),
        clock);
  }

  @Bean
  @DependsOnDatabaseInitialization
  DeadlineMetrics deadlineMetrics(
      JdbcClient jdbc,
      ObjectProvider<DeadlineHandler> handlers,
      DeadlineProperties properties,
      Clock clock,
      MeterRegistry registry) {
    return new DeadlineMetrics(
        jdbc,
        handlers.stream().map(DeadlineHandler::kind).toList(),
        properties.overdueAfter(),
        clock,
        registry);
  }

  @Bean
  DeadlineHealth deadlinesHealthIndicator(DeadlineMetrics metrics, DeadlineProperties properties) {
    return new DeadlineHealth(metrics, properties.enabled());
  }
}
