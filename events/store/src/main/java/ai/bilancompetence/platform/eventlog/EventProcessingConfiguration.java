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

/** How every processor reads the log, unless it says otherwise. */
@Configuration(proxyBeanMethods = false)
public class EventProcessingConfiguration {

  /** End of the names of processing groups that hold policies. */
  public static final String POLICIES = "-policies";

  /**
   * Pooled streaming processors in batches.
   *
   * <p>An event that a projection cannot handle stops the projection, which tries again with
   * growing pauses: a read model with a hole would be worse than a late one. An event that a policy
   * cannot handle goes to the dead-letter queue with everything that follows of the same aggregate,
   * and all other aggregates go on.
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
