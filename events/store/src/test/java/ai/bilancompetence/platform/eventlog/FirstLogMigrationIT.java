package ai.bilancompetence.platform.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A log in its first form becomes one of ours, and everybody goes on where he was. */
class FirstLogMigrationIT {

  private final DomainEventSerializer events = LogNode.serializer();
  private final Serializer internals = new EventLogConfiguration().serializer();
  private final StreamId account = LogNode.newAccount();

  private EmbeddedPostgreSql server;
  private DataSource dataSource;
  private JdbcClient jdbc;

  @BeforeEach
  void firstLog() {
    server = EmbeddedPostgreSql.startTemporary();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(server.jdbcUrl());
    source.setUser(server.user());
    source.setPassword(server.password());
    dataSource = source;
    jdbc = JdbcClient.create(source);
    migrateTo("1");
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void events_keep_their_order_and_contents_and_lose_the_holes_between_their_positions() {
    List<DomainEventMessage<?>> first = someEvents(5);
    insert(3, first.get(0));
    insert(4, first.get(1));
    insert(9, first.get(2));
    insert(1_000_000, first.get(3));
    insert(1_000_001, first.get(4));

    migrateTo("2");

    assertThat(ChainCheck.assertWhole(jdbc)).isEqualTo(5);
    StoredEvents stored = LogNode.events(dataSource);
    List<TrackedEventMessage<?>> all = stored.read(0, 100);
    assertThat(all)
        .extracting(message -> message.getPayload())
        .isEqualTo(first.stream().map(message -> message.getPayload()).toList());
    assertThat(all).extracting(EventMessage::getIdentifier).isEqualTo(ids(first));
    assertThat(stored.of(account, 0)).hasSize(5);
    assertThat(all.get(2).getMetaData()).isEqualTo(first.get(2).getMetaData());
  }

  @Test
  void an_empty_log_stays_empty() {
    migrateTo("2");

    assertThat(ChainCheck.assertWhole(jdbc)).isZero();
  }

  @Test
  void policies_go_on_after_the_last_event_they_saw_and_read_models_begin_again() {
    List<DomainEventMessage<?>> first = someEvents(4);
    insert(2, first.get(0));
    insert(5, first.get(1));
    insert(6, first.get(2));
    insert(8, first.get(3));
    token("a-policies", GapAwareTrackingToken.newInstance(6, List.of(3L, 4L)));
    token("missed-policies", GapAwareTrackingToken.newInstance(8, List.of(4L, 6L, 7L)));
    token("new-policies", null);
    token("credits-ledger", GapAwareTrackingToken.newInstance(6, List.of()));

    migrateTo("2");

    assertThat(tokenOf("a-policies")).isEqualTo(new GlobalSequenceTrackingToken(3));
    assertThat(tokenOf("missed-policies"))
        .as("the event at 6 was committed late and not seen")
        .isEqualTo(new GlobalSequenceTrackingToken(2));
    assertThat(jdbc.sql("SELECT processor_name FROM eventlog.token").query(String.class).list())
        .containsExactlyInAnyOrder("a-policies", "missed-policies", "new-policies");
  }

  @Test
  void dead_letters_wait_in_order_as_names_of_their_new_positions() {
    List<DomainEventMessage<?>> first = someEvents(2);
    insert(7, first.get(0));
    insert(9, first.get(1));
    String sequence = account.toString();
    TrackingToken at = GapAwareTrackingToken.newInstance(7, List.of(5L));
    TrackingToken next = GapAwareTrackingToken.newInstance(9, List.of(5L));
    letters().enqueue(sequence, new GenericDeadLetter<>(sequence, tracked(at, first.get(0))));
    letters().enqueue(sequence, new GenericDeadLetter<>(sequence, tracked(next, first.get(1))));

    migrateTo("4");

    assertThat(
            jdbc.sql(
                    """
                    SELECT s.processing_group || ' ' || s.stream || ' ' || l.position
                      FROM eventlog.dead_letter AS l
                      JOIN eventlog.dead_letter_sequence AS s USING (sequence_id)
                     WHERE s.next_try_at <= now()
                     ORDER BY l.position
                    """)
                .query(String.class)
                .list())
        .containsExactly("a-policies " + sequence + " 1", "a-policies " + sequence + " 2");
  }

  private static TrackedEventMessage<?> tracked(TrackingToken token, DomainEventMessage<?> event) {
    return new GenericTrackedDomainEventMessage<>(token, event);
  }

  private JdbcSequencedDeadLetterQueue<EventMessage<?>> letters() {
    return JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
        .processingGroup("a-policies")
        .connectionProvider(new DataSourceConnectionProvider(dataSource))
        .transactionManager(NoTransactionManager.instance())
        .schema(firstDeadLetterSchema())
        .eventSerializer(events)
        .genericSerializer(internals)
        .build();
  }

  private static DeadLetterSchema firstDeadLetterSchema() {
    return DeadLetterSchema.builder()
        .deadLetterTable("eventlog.dead_letter")
        .deadLetterIdentifierColumn("dead_letter_id")
        .processingGroupColumn("processing_group")
        .sequenceIdentifierColumn("sequence_identifier")
        .sequenceIndexColumn("sequence_index")
        .messageTypeColumn("message_type")
        .eventIdentifierColumn("event_identifier")
        .timestampColumn("time_stamp")
        .payloadTypeColumn("payload_type")
        .payloadRevisionColumn("payload_revision")
        .payloadColumn("payload")
        .metaDataColumn("meta_data")
        .aggregateTypeColumn("aggregate_type")
        .aggregateIdentifierColumn("aggregate_identifier")
        .sequenceNumberColumn("sequence_number")
        .tokenTypeColumn("token_type")
        .tokenColumn("token")
        .enqueuedAtColumn("enqueued_at")
        .lastTouchedColumn("last_touched")
        .processingStartedColumn("processing_started")
        .causeTypeColumn("cause_type")
        .causeMessageColumn("cause_message")
        .diagnosticsColumn("diagnostics")
        .build();
  }

  private void migrateTo(String version) {
    Flyway.configure()
        .dataSource(dataSource)
        .schemas("eventlog")
        .locations("classpath:db/migration/eventlog")
        .target(version)
        .load()
        .migrate();
  }

  private List<DomainEventMessage<?>> someEvents(int count) {
    return LogNode.messages(
        account,
        0,
        Stream.iterate(1, n -> n + 1).limit(count).map(n -> LogNode.granted(account, n)).toList());
  }

  private static List<String> ids(List<DomainEventMessage<?>> messages) {
    return messages.stream().map(EventMessage::getIdentifier).toList();
  }

  private void insert(long position, DomainEventMessage<?> event) {
    CreditsGranted granted = (CreditsGranted) event.getPayload();
    jdbc.sql(
            """
            INSERT INTO eventlog.event (position, event_id, aggregate_type, aggregate_id,
              sequence_number, event_type, revision, recorded_at, metadata, payload)
            OVERRIDING SYSTEM VALUE
            VALUES (?, ?, ?, ?, ?, 'credits.CreditsGranted', '1', now() - ? * interval '1 s', ?, ?)
            """)
        .param(position)
        .param(event.getIdentifier())
        .param(event.getType())
        .param(event.getAggregateIdentifier())
        .param(event.getSequenceNumber())
        .param(position) // Times of the first log may run backwards.
        .param(event.serializeMetaData(events, String.class).getData())
        .param(firstRevisionOf(granted))
        .update();
  }

  private static String firstRevisionOf(CreditsGranted granted) {
    return """
        {"account_id":"%s","grant_id":"%s","category":"paid","amount":%d,"reference":"%s",\
        "occurred_at":"%s"}"""
        .formatted(
            granted.accountId().value(),
            granted.grantId().value(),
            granted.amount(),
            granted.reference(),
            granted.occurredAt());
  }

  private void token(String processor, TrackingToken token) {
    var stored = token == null ? null : internals.serialize(token, byte[].class);
    jdbc.sql(
            "INSERT INTO eventlog.token (processor_name, segment, token, token_type, timestamp)"
                + " VALUES (?, 0, ?, ?, '2026-01-01T00:00:00Z')")
        .param(processor)
        .param(stored == null ? null : stored.getData())
        .param(stored == null ? null : stored.getType().getName())
        .update();
  }

  private TrackingToken tokenOf(String processor) {
    return jdbc.sql("SELECT token, token_type FROM eventlog.token WHERE processor_name = ?")
        .param(processor)
        .query(
            (row, n) ->
                internals.<byte[], TrackingToken>deserialize(
                    new SimpleSerializedObject<>(
                        row.getBytes(1), byte[].class, row.getString(2), null)))
        .single();
  }
}
