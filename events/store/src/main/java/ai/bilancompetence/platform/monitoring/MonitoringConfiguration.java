package ai.bilancompetence.platform.monitoring;

import ai.bilancompetence.platform.eventlog.AppendQueue;
import ai.bilancompetence.platform.eventlog.EventTail;
import ai.bilancompetence.platform.monitoring.WatchedProcessors.Watched;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Measures how this node keeps up, and tells it as metrics and as health. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReadinessProperties.class)
public class MonitoringConfiguration {

  /** The processors that Axon made for event handlers. */
  @Bean
  WatchedProcessors processorsOfAxon(Configuration axon) {
    return () ->
        axon.eventProcessingConfiguration().eventProcessors().values().stream()
            .flatMap(MonitoringConfiguration::streaming)
            .map(processor -> new Watched(processor, true))
            .toList();
  }

  private static Stream<StreamingEventProcessor> streaming(EventProcessor processor) {
    return processor instanceof StreamingEventProcessor streaming
        ? Stream.of(streaming)
        : Stream.empty();
  }

  @Bean
  LogMetrics logMetrics(MeterRegistry registry, EventTail tail) {
    return new LogMetrics(registry, tail);
  }

  @Bean
  ProcessorLags processorLags(
      ObjectProvider<WatchedProcessors> sources,
      JdbcClient jdbc,
      Serializer serializer,
      LogMetrics metrics) {
    return new ProcessorLags(
        sources.stream().toList(), new SegmentPositions(jdbc, serializer), metrics::show);
  }

  @Bean
  LogHealth logHealthIndicator(AppendQueue queue, ProcessorLags lags, ReadinessProperties bounds) {
    return new LogHealth(queue, lags, bounds);
  }
}
