package ai.bilancompetence.platform.command;

import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import ai.bilancompetence.platform.eventlog.EventLogConfiguration;
import ai.bilancompetence.platform.eventlog.EventTypeNames;
import ai.bilancompetence.platform.eventlog.Upcasters;
import ai.bilancompetence.platform.key.KeyWrapping;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonTracingAutoConfiguration;
import org.axonframework.springboot.autoconfig.EventProcessingAutoConfiguration;
import org.axonframework.springboot.autoconfig.InfraConfiguration;
import org.axonframework.springboot.autoconfig.TransactionAutoConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The way of a command from its endpoint to the log and back, with an aggregate of tests. */
final class CommandNode implements AutoCloseable {

  /** As the application wires it. */
  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    AxonAutoConfiguration.class,
    AxonTracingAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    EventProcessingAutoConfiguration.class,
    InfraConfiguration.class,
    JacksonAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    TransactionAutoConfiguration.class
  })
  @Import({
    CommandEndpoint.class,
    CommandTarget.class,
    Commands.class,
    EventLogConfiguration.class,
    EventMetadataProvider.class,
    PlainAggregates.class,
    TakingTurns.class,
    Theatre.class
  })
  static class Wiring {

    @Bean
    EmbeddedPostgreSql server() {
      return EmbeddedPostgreSql.startTemporary();
    }

    @Bean
    DataSource dataSource(EmbeddedPostgreSql server) {
      HikariDataSource pool = new HikariDataSource();
      pool.setJdbcUrl(server.jdbcUrl());
      pool.setUsername(server.user());
      pool.setPassword(server.password());
      return pool;
    }

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    KeyWrapping keyWrapping() {
      return new KeyWrapping(new byte[32]);
    }

    @Bean
    MeterRegistry registry() {
      return new SimpleMeterRegistry();
    }

    @Bean
    EventTypeNames eventTypeNames() {
      return new EventTypeNames(List.of(Theatre.SeatSold.class));
    }

    @Bean
    Upcasters upcasters(EventTypeNames names) {
      return new Upcasters(names, List.of());
    }

    @Bean
    SimpleCommandBus commandBus(org.axonframework.config.Configuration axon) {
      return new CommandSideConfiguration().commandBus(axon);
    }
  }

  private final ConfigurableApplicationContext context =
      new SpringApplicationBuilder(Wiring.class)
          .web(WebApplicationType.NONE)
          .properties(
              "axon.serializer.general=jackson3",
              "axon.serializer.events=jackson3",
              "axon.serializer.messages=jackson3")
          .run();

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** How many events an aggregate has. */
  long eventsOf(UUID aggregate) {
    return bean(JdbcClient.class)
        .sql("SELECT count(*) FROM eventlog.event WHERE aggregate_id = ?")
        .param(aggregate)
        .query(Long.class)
        .single();
  }

  double count(String metric) {
    return bean(MeterRegistry.class).get(metric).counter().count();
  }

  @Override
  public void close() {
    context.close();
  }
}
