package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import ai.bilancompetence.platform.query.Moment;
import ai.bilancompetence.platform.query.WhoAsks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A PostgreSQL with the tables of the ledger, and the projection that fills them. */
final class LedgerDatabase implements AutoCloseable {

  private final EmbeddedPostgreSql postgres = EmbeddedPostgreSql.startTemporary();
  private final SingleConnectionDataSource database =
      new SingleConnectionDataSource(
          postgres.jdbcUrl(), postgres.user(), postgres.password(), true);
  private final SpringTransactionManager transactions =
      new SpringTransactionManager(new JdbcTransactionManager(database));
  private final LedgerProjection projection;
  final JdbcClient jdbc = JdbcClient.create(database);

  LedgerDatabase() {
    projection = new LedgerProjection(jdbc);
    // Where the product has views of the generation that answers, here are the tables themselves.
    jdbc.sql("CREATE SCHEMA query").update();
    jdbc.sql("SET search_path TO query").update();
    jdbc.sql(WhoAsks.functions()).update();
    jdbc.sql(projection.tables()).update();
  }

  @Override
  public void close() {
    database.destroy();
    postgres.close();
  }

  DataSource source() {
    return database;
  }

  void empty() {
    jdbc.sql("TRUNCATE " + String.join(", ", tables())).update();
  }

  void project(List<RecordedCredits> batch) {
    ResultMessage<?> result = tryToProject(batch);
    if (result.isExceptional()) {
      throw new AssertionError(result.exceptionResult());
    }
  }

  /** As a processor does it: one unit of work and one transaction for the batch. */
  ResultMessage<?> tryToProject(List<RecordedCredits> batch) {
    List<EventMessage<?>> messages = batch.stream().map(LedgerDatabase::messageOf).toList();
    BatchingUnitOfWork<EventMessage<?>> work = new BatchingUnitOfWork<>(messages);
    work.attachTransaction(transactions);
    return work.executeWithResult(
        () -> {
          projectOne((TrackedEventMessage<?>) work.getMessage());
          return null;
        });
  }

  private void projectOne(TrackedEventMessage<?> message) {
    projection.project(
        (CreditsEvent) message.getPayload(),
        message.trackingToken().position().orElseThrow(),
        message.getTimestamp());
  }

  private static EventMessage<?> messageOf(RecordedCredits recorded) {
    return new GenericTrackedEventMessage<>(
        new GlobalSequenceTrackingToken(recorded.position()),
        new GenericEventMessage<>(
            new GenericMessage<>(recorded.event(), MetaData.emptyInstance()),
            recorded::recordedAt));
  }

  List<String> tables() {
    return jdbc.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'query' ORDER BY 1")
        .query((row, n) -> row.getString(1))
        .list();
  }

  Map<String, List<String>> rows() {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (String table : tables()) {
      List<String> all =
          new ArrayList<>(
              jdbc.sql("SELECT t::text AS whole FROM query.%s t".formatted(table))
                  .query((row, n) -> row.getString(1))
                  .list());
      all.sort(Comparator.naturalOrder());
      rows.put(table, all);
    }
    return rows;
  }

  AccountQueries accounts() {
    return new AccountQueries(jdbc);
  }

  static Moment now(List<RecordedCredits> history) {
    RecordedCredits last = history.getLast();
    return new Moment(last.position(), last.recordedAt(), false);
  }

  static Moment past(long position, Instant at) {
    return new Moment(position, at, true);
  }
}
