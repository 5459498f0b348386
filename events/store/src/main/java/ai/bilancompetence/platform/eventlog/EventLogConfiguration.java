package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.database.DatabaseConfiguration;
import ai.bilancompetence.platform.database.DatabaseRoles;
import ai.bilancompetence.platform.database.DurableDatabase;
import ai.bilancompetence.platform.database.Migrations;
import ai.bilancompetence.platform.personal.PersonalConfiguration;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Every bean of the log by hand: with JDBC and without JPA, Axon's own auto-configuration does
 * nothing on Spring Boot 4, and says nothing.
 */
@Configuration(proxyBeanMethods = false)
@Import({
  AppendConfiguration.class,
  DatabaseConfiguration.class,
  EventTailConfiguration.class,
  PersonalConfiguration.class
})
public class EventLogConfiguration {

  @Bean
  FlywayMigrationInitializer eventLogMigrations(DatabaseRoles roles) {
    return Migrations.of(roles, "eventlog");
  }

  @Bean
  DurableDatabase durableDatabase(JdbcClient jdbc) {
    return new DurableDatabase(jdbc);
  }

  @Bean
  AxonWiringCheck axonWiringCheck(org.axonframework.config.Configuration axon) {
    return new AxonWiringCheck(axon);
  }

  @Bean
  TransactionManager axonTransactionManager(PlatformTransactionManager transactionManager) {
    return new SpringTransactionManager(transactionManager);
  }

  @Bean
  ConnectionProvider connectionProvider(DataSource dataSource) {
    return new UnitOfWorkAwareConnectionProviderWrapper(
        new SpringDataSourceConnectionProvider(dataSource));
  }

  /** Tokens and other internals of Axon. A token may hold another one, so it says which it is. */
  @Bean
  @Primary
  Serializer serializer() {
    BasicPolymorphicTypeValidator axonOnly =
        BasicPolymorphicTypeValidator.builder().allowIfSubType("org.axonframework.").build();
    return Jackson3Serializer.builder()
        .jsonMapperBuilderCustomizer(
            mapper ->
                mapper
                    .polymorphicTypeValidator(axonOnly)
                    .addMixIn(TrackingToken.class, NamedByClass.class))
        .build();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
  private interface NamedByClass {}

  @Bean
  @Qualifier("messageSerializer") Serializer messageSerializer() {
    return Jackson3Serializer.builder().build();
  }

  @Bean
  @Qualifier("eventSerializer") DomainEventSerializer eventSerializer(EventTypeNames names, Upcasters upcasters) {
    return new DomainEventSerializer(names, upcasters);
  }

  @Bean
  @DependsOnDatabaseInitialization
  TokenStore tokenStore(ConnectionProvider connectionProvider, Serializer serializer) {
    return JdbcTokenStore.builder()
        .connectionProvider(connectionProvider)
        .schema(
            TokenSchema.builder()
                .setTokenTable("eventlog.token")
                .setProcessorNameColumn("processor_name")
                .setSegmentColumn("segment")
                .setTokenColumn("token")
                .setTokenTypeColumn("token_type")
                .setTimestampColumn("timestamp")
                .setOwnerColumn("owner")
                .build())
        .serializer(serializer)
        .claimTimeout(Duration.ofSeconds(10))
        .build();
  }

  @Bean
  EventLog eventLog(JdbcClient jdbc, StoredEvents events, DomainEventSerializer serializer) {
    return new EventLog(jdbc, events, serializer.getObjectMapper());
  }

  @Bean
  ReadModelPositions readModelPositions(JdbcClient jdbc, Serializer serializer) {
    return new ReadModelPositions(jdbc, serializer);
  }
}
