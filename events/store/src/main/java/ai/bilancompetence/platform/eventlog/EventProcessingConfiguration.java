package ai.bilancompetence.platform.eventlog;

import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How the processors read the log that Axon makes: those of policies. The query side makes those of
 * projections.
 */
@Configuration(proxyBeanMethods = false)
public class EventProcessingConfiguration {

  /** End of the names of processing groups that hold policies. */
  public static final String POLICIES = "-policies";

  /**
   * Pooled streaming processors in batches.
   *
   * <p>An event that a policy cannot handle goes to the dead-letter queue with everything that
   * follows of the same aggregate, and all other aggregates go on.
   */
  @Bean
  ConfigurerModule eventProcessing(
      ConnectionProvider connectionProvider,
      TransactionManager transactionManager,
      DeadLetterSchema deadLetterSchema,
      DomainEventSerializer eventSerializer,
      Serializer serializer) {
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
          .registerDefaultErrorHandler(c -> PropagatingErrorHandler.instance())
          .registerDeadLetterQueueProvider(
              group ->
                  group.endsWith(POLICIES)
                      ? c ->
                          JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
                              .processingGroup(group)
                              .connectionProvider(connectionProvider)
                              .transactionManager(transactionManager)
                              .schema(deadLetterSchema)
                              .eventSerializer(eventSerializer)
                              .genericSerializer(serializer)
                              .build()
                      : null);
    };
  }
}
