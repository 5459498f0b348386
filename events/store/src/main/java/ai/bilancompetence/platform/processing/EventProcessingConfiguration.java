package ai.bilancompetence.platform.processing;

import ai.bilancompetence.platform.database.RepeatableTransactions;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * How the processors read the log that Axon makes: those of policies. The query side makes those of
 * projections.
 */
@Configuration(proxyBeanMethods = false)
@Import(DeadLetterConfiguration.class)
public class EventProcessingConfiguration {

  /** Events that a processor takes from the log in one go, at most. */
  private static final int BATCH_SIZE = 500;

  /**
   * Pooled streaming processors in batches, whose events wait when they cannot be handled. Errors
   * of handlers are passed on, because that is how they are seen.
   */
  @Bean
  ConfigurerModule eventProcessing(
      DataSource dataSource, TokenStore tokens, DeadLettering deadLettering) {
    return configurer ->
        configurer
            .eventProcessing()
            .registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.instance())
            .registerEventProcessorFactory(
                (name, axon, handlers) ->
                    processor(name, axon, handlers, dataSource, tokens, deadLettering));
  }

  private static EventProcessor processor(
      String name,
      org.axonframework.config.Configuration axon,
      EventHandlerInvoker handlers,
      DataSource dataSource,
      TokenStore tokens,
      DeadLettering deadLettering) {
    RepeatableTransactions transactions = new RepeatableTransactions(dataSource, name);
    axon.onShutdown(Phase.EXTERNAL_CONNECTIONS, transactions::close);
    return deadLettering
        .policy(PooledStreamingEventProcessor.builder(), name, handlers, transactions)
        .messageSource(axon.eventStore())
        .tokenStore(tokens)
        .coordinatorExecutor(threads(axon, "Coordinator[" + name + "]"))
        .workerExecutor(threads(axon, "WorkPackage[" + name + "]"))
        .initialSegmentCount(1)
        .batchSize(BATCH_SIZE)
        .initialToken(StreamableMessageSource::createTailToken)
        .enableCoordinatorClaimExtension()
        .build();
  }

  /** One is enough: a processor has one segment. */
  private static ScheduledExecutorService threads(
      org.axonframework.config.Configuration axon, String name) {
    ScheduledExecutorService threads =
        Executors.newScheduledThreadPool(1, new AxonThreadFactory(name));
    axon.onShutdown(threads::shutdown);
    return threads;
  }
}
