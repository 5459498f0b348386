package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.personal.PersonalFields;
import ai.bilancompetence.platform.personal.PersonalKeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The way into the log, from what a command reads to what it appends. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventLogProperties.class)
class AppendConfiguration {

  @Bean
  AppendMetrics appendMetrics(MeterRegistry registry) {
    return new AppendMetrics(registry);
  }

  @Bean
  AppendQueue appendQueue(AppendMetrics metrics, EventLogProperties properties) {
    return new AppendQueue(metrics, properties.queueCapacity());
  }

  @Bean
  NewEvents newEvents() {
    return new NewEvents();
  }

  @Bean
  WriterConnections writerConnections(DataSource dataSource, EventLogProperties properties) {
    return new WriterConnections(dataSource, properties.writers());
  }

  @Bean
  @DependsOnDatabaseInitialization
  GroupCommit groupCommit(
      WriterConnections connections,
      EventLogProperties properties,
      AppendMetrics metrics,
      NewEvents newEvents) {
    return new GroupCommit(connections.pool(), properties, metrics, newEvents);
  }

  @Bean
  PersonalFields personalFields(DomainEventSerializer serializer, PersonalKeys keys) {
    return new PersonalFields(serializer.getObjectMapper(), keys);
  }

  @Bean
  StoredEvents storedEvents(
      JdbcClient jdbc,
      DomainEventSerializer serializer,
      PersonalFields personal,
      org.axonframework.config.Configuration axon) {
    return new StoredEvents(jdbc, serializer, personal, axon::upcasterChain);
  }

  @Bean
  Recall recall(StoredEvents events) {
    return new RecordedIdentities(events);
  }

  @Bean
  AggregateStates aggregateStates(
      ObjectProvider<AggregateState<?, ?>> definitions,
      DataSource dataSource,
      JdbcClient jdbc,
      DomainEventSerializer serializer,
      PersonalFields personal,
      PersonalKeys keys,
      Clock clock,
      StoredEvents events,
      EventLogProperties properties,
      MeterRegistry registry) {
    AggregateStates states =
        new AggregateStates(
            definitions.stream().toList(),
            new SnapshotStore(jdbc, serializer.getObjectMapper(), personal, clock),
            new SharedReads(dataSource, events),
            properties);
    states.measure(registry);
    keys.onDestroyed(states::forgetPersonal);
    return states;
  }

  @Bean
  Appender appender(
      GroupCommit group,
      DataSource dataSource,
      AggregateStates states,
      NewEvents newEvents,
      AppendMetrics metrics) {
    return new Appender(group, dataSource, states, newEvents, metrics);
  }

  @Bean
  @DependsOnDatabaseInitialization
  EventStorageEngine eventStorageEngine(
      JdbcClient jdbc,
      StoredEvents events,
      DomainEventSerializer serializer,
      PersonalFields personal,
      Appender appender,
      AggregateStates states) {
    return new PostgresEventStorageEngine(jdbc, events, serializer, personal, appender, states);
  }
}
