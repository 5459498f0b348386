package ai.bilancompetence.platform.eventlog;

import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How every processor reads the log, unless it says otherwise. */
@Configuration(proxyBeanMethods = false)
public class EventProcessingConfiguration {

  /**
   * Pooled streaming processors in batches. An event that cannot be handled stops its processor,
   * which tries again with growing pauses: nothing is skipped in silence.
   */
  @Bean
  ConfigurerModule eventProcessing() {
    return configurer -> {
      EventProcessingConfigurer processing = configurer.eventProcessing();
      processing
          .usingPooledStreamingEventProcessors(
              (configuration, builder) ->
                  builder
                      .initialSegmentCount(1)
                      .batchSize(EventLogConfiguration.BATCH_SIZE)
                      .initialToken(StreamableMessageSource::createTailToken)
                      .enableCoordinatorClaimExtension())
          .registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.instance())
          .registerDefaultErrorHandler(c -> PropagatingErrorHandler.instance());
    };
  }
}
