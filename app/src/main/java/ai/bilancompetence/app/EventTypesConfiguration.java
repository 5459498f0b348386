package ai.bilancompetence.app;

import ai.bilancompetence.catalogue.EventCatalogue;
import ai.bilancompetence.platform.eventlog.EventTypeNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the log which events there are. */
@Configuration(proxyBeanMethods = false)
class EventTypesConfiguration {

  @Bean
  EventTypeNames eventTypeNames() {
    return new EventTypeNames(EventCatalogue.eventTypes());
  }
}
