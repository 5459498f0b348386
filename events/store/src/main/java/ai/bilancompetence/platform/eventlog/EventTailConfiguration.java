package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.personal.PersonalKeys;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The event store that Axon's processors read from, and what tells it of other nodes. */
@Configuration(proxyBeanMethods = false)
class EventTailConfiguration {

  @Bean
  DedicatedConnections dedicatedConnections(DataSource dataSource) {
    return new DedicatedConnections(dataSource);
  }

  @Bean
  Announcing announcing(DedicatedConnections connections) {
    return new Announcing(connections, TailTimes.DEFAULT.betweenAnnouncements());
  }

  @Bean(name = "eventBus")
  @Qualifier("eventStore") @DependsOnDatabaseInitialization
  EventTail eventStore(
      EventStorageEngine engine,
      LogReader log,
      Announcing announcing,
      NewEvents newEvents,
      PersonalKeys keys) {
    EventTail tail = new EventTail(engine, log, announcing);
    newEvents.subscribe(tail::appended);
    keys.onDestroyed(tail::forget);
    return tail;
  }

  @Bean
  Listening listening(DedicatedConnections connections, EventTail tail) {
    return new Listening(connections, tail);
  }
}
