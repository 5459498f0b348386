package ai.bilancompetence.platform.eventlog;

import static ai.bilancompetence.platform.eventlog.LogNode.granted;
import static ai.bilancompetence.platform.eventlog.LogNode.messages;
import static ai.bilancompetence.platform.eventlog.LogNode.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.platform.event.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Axon expects of every event storage engine, through its interface. */
class StorageEngineIT extends OnRealLog {

  private final StreamId account = newAccount();
  private final String name = account.toString();
  private EventStorageEngine engine;

  @BeforeEach
  void node() {
    engine = database().logNode().engine;
  }

  @Test
  void what_was_appended_is_read_back_as_it_was() {
    List<DomainEventMessage<?>> appended = messages(account, 0, some(3));
    engine.appendEvents(appended);

    DomainEventStream stream = engine.readEvents(name);
    for (DomainEventMessage<?> expected : appended) {
      DomainEventMessage<?> read = stream.next();
      assertThat(read.getIdentifier()).isEqualTo(LogNode.storedId(expected));
      assertThat(read.getAggregateIdentifier()).isEqualTo(name);
      assertThat(read.getType()).isEqualTo(account.aggregateType());
      assertThat(read.getSequenceNumber()).isEqualTo(expected.getSequenceNumber());
      assertThat(read.getPayload()).isEqualTo(expected.getPayload());
      assertThat(read.getMetaData()).isEqualTo(expected.getMetaData());
    }
    assertThat(stream.hasNext()).isFalse();
  }

  @Test
  void events_are_read_from_a_sequence_number_on() {
    engine.appendEvents(messages(account, 0, some(5)));

    assertThat(engine.readEvents(name, 3).asStream().map(DomainEventMessage::getSequenceNumber))
        .containsExactly(3L, 4L);
    assertThat(engine.readEvents(name, 5).hasNext()).isFalse();
    assertThat(engine.readEvents(newAccount().toString()).hasNext()).isFalse();
  }

  @Test
  void all_events_are_read_from_a_token_on_in_pieces_larger_than_a_batch() {
    int count = StoredEvents.BATCH_SIZE + 5;
    engine.appendEvents(messages(account, 0, some(count)));

    assertThat(positions(null)).hasSize(count).first().isEqualTo(1L);
    assertThat(positions(engine.createTailToken())).hasSize(count);
    assertThat(positions(new GlobalSequenceTrackingToken(StoredEvents.BATCH_SIZE + 3)))
        .containsExactly(count - 1L, (long) count);
    assertThat(positions(engine.createHeadToken())).isEmpty();
    assertThat(
            positions(
                new MergedTrackingToken(
                    new GlobalSequenceTrackingToken(count),
                    new GlobalSequenceTrackingToken(count - 2))))
        .hasSize(2);
    assertThat(
            positions(
                ReplayToken.createReplayToken(
                    new GlobalSequenceTrackingToken(count),
                    new GlobalSequenceTrackingToken(count - 1))))
        .hasSize(1);
  }

  @Test
  void the_last_sequence_number_is_known_and_that_there_is_none() {
    engine.appendEvents(messages(account, 0, some(4)));

    assertThat(engine.lastSequenceNumberFor(name)).contains(3L);
    assertThat(engine.lastSequenceNumberFor(newAccount().toString())).isEmpty();
    assertThat(engine.lastSequenceNumberFor("other.Type:" + account.aggregateId())).isEmpty();
  }

  @Test
  void a_token_at_an_instant_stands_before_the_first_event_of_that_instant_or_later() {
    engine.appendEvents(messages(account, 0, some(2)));
    engine.appendEvents(messages(account, 2, some(2)));
    engine.appendEvents(messages(account, 4, some(1)));
    List<? extends TrackedEventMessage<?>> all = engine.readEvents(null, false).toList();
    Instant second = all.get(2).getTimestamp();

    assertThat(engine.createTokenAt(second)).isEqualTo(new GlobalSequenceTrackingToken(2));
    assertThat(engine.createTokenAt(second.plusNanos(1000)))
        .isEqualTo(new GlobalSequenceTrackingToken(4));
    assertThat(engine.createTokenAt(all.getFirst().getTimestamp()))
        .isEqualTo(engine.createTailToken());
    assertThat(engine.createTokenAt(Instant.EPOCH)).isEqualTo(engine.createTailToken());
    assertThat(engine.createTokenAt(all.getLast().getTimestamp()))
        .isEqualTo(new GlobalSequenceTrackingToken(4));
    assertThat(engine.createTokenAt(all.getLast().getTimestamp().plusSeconds(1)))
        .isEqualTo(engine.createHeadToken());
  }

  @Test
  void a_token_at_an_instant_of_an_empty_log_stands_at_its_start() {
    assertThat(engine.createTokenAt(Instant.now())).isEqualTo(engine.createTailToken());
    assertThat(engine.createHeadToken()).isEqualTo(engine.createTailToken());
  }

  @Test
  void a_snapshot_is_read_back_with_its_sequence_number() {
    engine.storeSnapshot(
        new org.axonframework.eventhandling.GenericDomainEventMessage<>(
            account.aggregateType(), name, 7, new Tally(5, 9)));

    DomainEventMessage<?> snapshot = engine.readSnapshot(name).orElseThrow();
    assertThat(snapshot.getPayload()).isEqualTo(new Tally(5, 9));
    assertThat(snapshot.getSequenceNumber()).isEqualTo(7);
    assertThat(engine.readSnapshot(newAccount().toString())).isEmpty();
  }

  @Test
  void a_name_that_is_none_of_a_stream_is_refused() {
    assertThatThrownBy(() -> engine.readEvents("no stream"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<Long> positions(TrackingToken token) {
    return engine
        .readEvents(token, false)
        .map(message -> message.trackingToken().position().orElseThrow())
        .toList();
  }

  private List<DomainEvent> some(int count) {
    return Stream.generate(() -> granted(account, 1)).limit(count).toList();
  }
}
