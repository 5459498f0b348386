package ai.bilancompetence.benchmarks;

import ai.bilancompetence.catalogue.EventCatalogue;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Command;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import ai.bilancompetence.platform.eventlog.DomainEventSerializer;
import ai.bilancompetence.platform.eventlog.EventTypeNames;
import ai.bilancompetence.platform.eventlog.Upcasters;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * The same aggregate on Axon's own JDBC engine, as its documentation sets it up: the baseline of
 * the log of our own. It has a table of its own with the indexes that Axon asks for, and a pool
 * with a connection for every caller.
 */
final class StockEngine implements AutoCloseable {

  private final HikariDataSource pool = new HikariDataSource();
  private final Configuration axon;

  StockEngine(EmbeddedPostgreSql server, int callers) throws SQLException {
    pool.setJdbcUrl(server.jdbcUrl());
    pool.setUsername(server.user());
    pool.setPassword(server.password());
    pool.setMaximumPoolSize(callers);
    createTable();
    axon = configuration().start();
  }

  private void createTable() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE SCHEMA stock;
          CREATE TABLE stock.domain_event_entry (
              global_index bigserial PRIMARY KEY, aggregate_identifier text NOT NULL,
              sequence_number bigint NOT NULL, type text, event_identifier text NOT NULL UNIQUE,
              meta_data text, payload text NOT NULL, payload_revision text,
              payload_type text NOT NULL, time_stamp text NOT NULL,
              UNIQUE (aggregate_identifier, sequence_number));
          CREATE TABLE stock.snapshot_event_entry (
              aggregate_identifier text NOT NULL, sequence_number bigint NOT NULL, type text NOT NULL,
              event_identifier text NOT NULL UNIQUE, meta_data text, payload text NOT NULL,
              payload_revision text, payload_type text NOT NULL, time_stamp text NOT NULL,
              PRIMARY KEY (aggregate_identifier, sequence_number));
          """);
    }
  }

  private Configurer configuration() {
    EventTypeNames names = new EventTypeNames(EventCatalogue.eventTypes());
    DomainEventSerializer serializer =
        new DomainEventSerializer(names, new Upcasters(names, EventCatalogue.upcasters()));
    var spring = new DataSourceTransactionManager(pool);
    TransactionManager transactions = new SpringTransactionManager(spring);
    ConnectionProvider connections =
        new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(pool));
    return DefaultConfigurer.defaultConfiguration()
        .configureTransactionManager(c -> transactions)
        .configureEventSerializer(c -> serializer)
        .registerComponent(Clock.class, c -> Clock.systemUTC())
        .configureAggregate(aggregate())
        .configureEventStore(
            c ->
                EmbeddedEventStore.builder()
                    .storageEngine(
                        JdbcEventStorageEngine.builder()
                            .connectionProvider(connections)
                            .transactionManager(transactions)
                            .persistenceExceptionResolver(e -> false)
                            .eventSerializer(serializer)
                            .snapshotSerializer(serializer)
                            .dataType(String.class)
                            .schema(
                                EventSchema.builder()
                                    .eventTable("stock.domain_event_entry")
                                    .snapshotTable("stock.snapshot_event_entry")
                                    .globalIndexColumn("global_index")
                                    .aggregateIdentifierColumn("aggregate_identifier")
                                    .sequenceNumberColumn("sequence_number")
                                    .eventIdentifierColumn("event_identifier")
                                    .metaDataColumn("meta_data")
                                    .payloadColumn("payload")
                                    .payloadRevisionColumn("payload_revision")
                                    .payloadTypeColumn("payload_type")
                                    .timestampColumn("time_stamp")
                                    .build())
                            .build())
                    .build());
  }

  /** The aggregate of the product is nobody else's business, except here. */
  private static Class<?> aggregate() {
    try {
      return Class.forName("ai.bilancompetence.credits.command.CreditAccountAggregate");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  void send(Command command, Cause cause) {
    axon.commandGateway()
        .sendAndWait(new GenericCommandMessage<>(command, MetaData.with(Cause.KEY, cause)));
  }

  @Override
  public void close() {
    axon.shutdown();
    pool.close();
  }
}
