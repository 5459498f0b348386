package ai.bilancompetence.app;

import ai.bilancompetence.catalogue.EventCatalogue;
import ai.bilancompetence.platform.eventlog.EventTypeNames;
import ai.bilancompetence.platform.eventlog.Upcasters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the log which events there are, and how their older revisions are read. */
@Configuration(proxyBeanMethods = false)
class EventTypesConfiguration {

  @Bean
  EventTypeNames eventTypeNames() {
    return new EventTypeNames(EventCatalogue.eventTypes());
  }

  @Bean
  Upcasters upcasters(EventTypeNames names) {
    return new Upcasters(names, EventCatalogue.upcasters());
  }
}
