package ai.bilancompetence.platform.query;

import ai.bilancompetence.catalogue.EventCatalogue;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.database.Projector;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.StoredAs;
import ai.bilancompetence.platform.eventlog.DomainEventSerializer;
import ai.bilancompetence.platform.eventlog.EventLog;
import ai.bilancompetence.platform.eventlog.EventLogConfiguration;
import ai.bilancompetence.platform.eventlog.EventTypeNames;
import ai.bilancompetence.platform.eventlog.Upcasters;
import ai.bilancompetence.platform.eventlog.checkpoint.CheckpointConfiguration;
import ai.bilancompetence.platform.eventlog.checkpoint.CheckpointStore;
import ai.bilancompetence.platform.eventlog.checkpoint.PublishedKey;
import ai.bilancompetence.platform.eventlog.verify.Checkpoint;
import ai.bilancompetence.platform.processing.EventProcessingConfiguration;
import ai.bilancompetence.platform.web.WebConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.springboot.autoconfig.AvroSerializerAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonDbSchedulerAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonJobRunrAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonServerActuatorAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonServerAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonServerBusAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonTimeoutAutoConfiguration;
import org.axonframework.springboot.autoconfig.CBORMapperAutoConfiguration;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaEventStoreAutoConfiguration;
import org.axonframework.springboot.autoconfig.MetricsAutoConfiguration;
import org.axonframework.springboot.autoconfig.MicrometerMetricsAutoConfiguration;
import org.axonframework.springboot.autoconfig.ObjectMapperAutoConfiguration;
import org.axonframework.springboot.autoconfig.OpenTelemetryAutoConfiguration;
import org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration;
import org.axonframework.springboot.autoconfig.XStreamAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/**
 * A node that only answers queries, on a log that a test writes. Requests reach it behind the
 * security filters: whoever asks is who the test says.
 */
public final class QueryNode implements AutoCloseable {

  private static final String APPEND =
      """
      SELECT last_position FROM eventlog.append(
        ARRAY[NULL]::uuid[], ARRAY['']::text[], ARRAY[0]::smallint[], ARRAY['']::text[],
        ARRAY['']::text[], array_fill(1, ARRAY[cardinality(:streams)]),
        array_fill(:type, ARRAY[cardinality(:streams)]), :streams, :counts,
        array_fill(true, ARRAY[cardinality(:streams)]),
        array_fill(1, ARRAY[cardinality(:ids)]), array_fill(:type, ARRAY[cardinality(:ids)]), :ids,
        :sequences, (SELECT array_agg(gen_random_uuid()) FROM unnest(:ids)), :names,
        :revisions::smallint[], array_fill('{}'::text, ARRAY[cardinality(:ids)]), :payloads)
      """;

  /** An event of an aggregate. */
  public record Happening(UUID aggregateId, DomainEvent event) {}

  private final EmbeddedPostgreSql postgres = EmbeddedPostgreSql.startTemporary();
  private final ConfigurableApplicationContext context;
  private final MockMvc http;
  private final Map<UUID, Long> counts = new HashMap<>();

  public QueryNode() {
    System.setProperty("axoniq.update-checker.disabled", "true");
    System.setProperty("disable-axoniq-console-message", "true");
    context =
        SpringApplication.run(
            Node.class,
            "--spring.main.banner-mode=off",
            "--spring.flyway.enabled=false",
            "--spring.mvc.problemdetails.enabled=false",
            "--logging.level.root=warn",
            "--axon.timeout.enabled=false",
            "--server.port=0",
            "--bilan.roles=query",
            "--bilan.audit.nightly-verification=false",
            "--bilan.read-models.grace=0s",
            "--bilan.master-key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "--spring.datasource.url=" + postgres.jdbcUrl(),
            "--spring.datasource.username=" + postgres.user(),
            "--spring.datasource.password=" + postgres.password());
    http = MockMvcBuilders.webAppContextSetup((WebApplicationContext) context).build();
  }

  @Override
  public void close() {
    context.close();
    postgres.close();
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public JdbcClient jdbc() {
    return bean(JdbcClient.class);
  }

  /** Changes rows of read models, as nobody but their owner can. */
  public <T> T asTheProjector(Function<JdbcClient, T> change) {
    return new TransactionTemplate(bean(Projector.class).transactions())
        .execute(status -> change.apply(jdbc()));
  }

  public long head() {
    return bean(EventLog.class).head();
  }

  /**
   * Appends events of aggregates of one type, in one go.
   *
   * @return position of the last
   */
  public long append(String aggregateType, List<Happening> happenings) {
    Map<UUID, Long> before = new HashMap<>();
    List<Long> sequences = new ArrayList<>();
    for (Happening happening : happenings) {
      UUID id = happening.aggregateId();
      before.putIfAbsent(id, counts.getOrDefault(id, 0L));
      sequences.add(counts.merge(id, 1L, Long::sum) - 1);
    }
    UUID[] streams = before.keySet().toArray(UUID[]::new);
    DomainEventSerializer serializer = bean(DomainEventSerializer.class);
    return jdbc()
        .sql(APPEND)
        .param("type", aggregateType)
        .param("streams", streams)
        .param("counts", Arrays.stream(streams).map(before::get).toArray(Long[]::new))
        .param("ids", happenings.stream().map(Happening::aggregateId).toArray(UUID[]::new))
        .param("sequences", sequences.toArray(Long[]::new))
        .param("names", happenings.stream().map(h -> stored(h).value()).toArray(String[]::new))
        .param(
            "revisions", happenings.stream().map(h -> stored(h).revision()).toArray(Integer[]::new))
        .param(
            "payloads",
            happenings.stream()
                .map(h -> serializer.serialize(h.event(), String.class).getData())
                .toArray(String[]::new))
        .query(Long.class)
        .single();
  }

  private static StoredAs stored(Happening happening) {
    return happening.event().getClass().getAnnotation(StoredAs.class);
  }

  /** Sends a request as somebody and returns the whole answer. */
  public MvcResult send(Actor actor, MockHttpServletRequestBuilder request) {
    SecurityContextHolder.getContext()
        .setAuthentication(new TestingAuthenticationToken(actor, "none"));
    try {
      return http.perform(request).andReturn();
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      SecurityContextHolder.clearContext();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      exclude = {
        AvroSerializerAutoConfiguration.class,
        AxonDbSchedulerAutoConfiguration.class,
        AxonJobRunrAutoConfiguration.class,
        AxonServerActuatorAutoConfiguration.class,
        AxonServerAutoConfiguration.class,
        AxonServerBusAutoConfiguration.class,
        AxonTimeoutAutoConfiguration.class,
        CBORMapperAutoConfiguration.class,
        JdbcAutoConfiguration.class,
        JpaAutoConfiguration.class,
        JpaEventStoreAutoConfiguration.class,
        MetricsAutoConfiguration.class,
        MicrometerMetricsAutoConfiguration.class,
        ObjectMapperAutoConfiguration.class,
        OpenTelemetryAutoConfiguration.class,
        UpdateCheckerAutoConfiguration.class,
        XStreamAutoConfiguration.class
      })
  @Import({
    CheckpointConfiguration.class,
    EventLogConfiguration.class,
    EventProcessingConfiguration.class,
    QuerySideConfiguration.class,
    WebConfiguration.class
  })
  static class Node {

    @Bean
    EventTypeNames eventTypeNames() {
      return new EventTypeNames(EventCatalogue.eventTypes());
    }

    @Bean
    Upcasters upcasters(EventTypeNames names) {
      return new Upcasters(names, EventCatalogue.upcasters());
    }

    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }

    @Bean
    CheckpointStore checkpointStore() {
      return new CheckpointStore() {
        @Override
        public void put(Checkpoint checkpoint) {}

        @Override
        public void put(PublishedKey key) {}

        @Override
        public Optional<Checkpoint> last(long from) {
          return Optional.empty();
        }
      };
    }
  }
}
