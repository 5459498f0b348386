package ai.bilancompetence.platform.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.eventlog.History.Past;
import ai.bilancompetence.platform.eventlog.History.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class SharedReadsIT extends OnRealLog {

  private static final int TALLY = new Tally.State(1).revision();

  @Test
  void of_a_stream_that_nobody_wrote_there_is_nothing() {
    Past past = reads().of(new Wanted(LogNode.newAccount(), TALLY, -1));

    assertThat(past.snapshot()).isNull();
    assertThat(past.events()).isEmpty();
  }

  @Test
  void who_knows_a_part_gets_the_rest() {
    StreamId account = LogNode.newAccount();
    append(database().logNode(), account, 5);

    Past past = reads().of(new Wanted(account, TALLY, 2));

    assertThat(past.events())
        .extracting(DomainEventMessage::getSequenceNumber)
        .containsExactly(3L, 4L);
  }

  @Test
  void a_snapshot_takes_the_place_of_the_events_before_it() {
    StreamId account = LogNode.newAccount();
    LogNode node = database().logNode();
    append(node, account, 5);
    node.states.store(account, node.states.load(account).state(), 3);

    Past past = reads().of(new Wanted(account, TALLY, -1));
    assertThat(past.snapshot().sequenceNumber()).isEqualTo(3);
    assertThat(past.snapshot().state()).isNotBlank();
    assertThat(past.events()).extracting(DomainEventMessage::getSequenceNumber).containsExactly(4L);

    assertThat(reads().of(new Wanted(account, TALLY, 3)).snapshot())
        .as("what it stands for is known already")
        .isNull();
    assertThat(reads().of(new Wanted(account, TALLY + 1, -1)).events())
        .as("a snapshot of another revision is none")
        .hasSize(5);
    assertThat(reads().of(new Wanted(account, History.NO_SNAPSHOT, -1)).events()).hasSize(5);
  }

  @Test
  void a_snapshot_of_all_events_comes_without_any() {
    StreamId account = LogNode.newAccount();
    LogNode node = database().logNode();
    append(node, account, 3);
    node.states.store(account, node.states.load(account).state(), 2);

    Past past = reads().of(new Wanted(account, TALLY, -1));

    assertThat(past.snapshot().sequenceNumber()).isEqualTo(2);
    assertThat(past.events()).isEmpty();
  }

  @Test
  void of_many_who_ask_at_once_everybody_gets_his_own() throws Exception {
    LogNode node = database().logNode();
    List<StreamId> accounts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      accounts.add(LogNode.newAccount());
      append(node, accounts.get(i), i % 4);
    }
    SharedReads reads = reads();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Past>> answers =
          accounts.stream()
              .map(account -> threads.submit(() -> reads.of(new Wanted(account, TALLY, -1))))
              .toList();
      for (int i = 0; i < accounts.size(); i++) {
        String id = accounts.get(i).toString();
        assertThat(answers.get(i).get().events())
            .hasSize(i % 4)
            .allMatch(event -> event.getAggregateIdentifier().equals(id));
      }
    }
  }

  @Test
  void without_a_database_who_asks_is_told_and_can_ask_again_when_it_is_back() {
    SharedReads reads = reads();
    Wanted wanted = new Wanted(LogNode.newAccount(), TALLY, -1);
    database().stopServer();

    assertThatThrownBy(() -> reads.of(wanted)).isInstanceOf(DataAccessException.class);

    database().startServer();
    assertThat(reads.of(wanted).events()).isEmpty();
  }

  private static void append(LogNode node, StreamId account, int count) {
    DomainEvent[] events = new DomainEvent[count];
    for (int i = 0; i < count; i++) {
      events[i] = LogNode.granted(account, i + 1);
    }
    if (count > 0) {
      node.append(account, 0, events);
    }
  }

  private static SharedReads reads() {
    DataSource source = database().source();
    return new SharedReads(source, LogNode.events(source));
  }
}
