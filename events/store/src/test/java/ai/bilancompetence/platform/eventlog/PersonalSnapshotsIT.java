package ai.bilancompetence.platform.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.Personal;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is personal in states is erased with the key as well: in snapshots and in memory. */
class PersonalSnapshotsIT extends OnRealLog {

  private static final String SECRET = "Camille Dupont";

  /** The last page of a diary. */
  record LastPage(
      @Nullable UUID author, @Personal(subject = "author") @Nullable String text, int pages) {

    static final LastPage NONE = new LastPage(null, null, 0);
  }

  /** How it is kept. */
  record State() implements AggregateState.StoredAsItIs<LastPage> {

    @Override
    public String aggregateType() {
      return "test.Diary";
    }

    @Override
    public Class<LastPage> stateType() {
      return LastPage.class;
    }

    @Override
    public int revision() {
      return 1;
    }

    @Override
    public LastPage initial() {
      return LastPage.NONE;
    }

    @Override
    public LastPage evolve(LastPage state, DomainEvent event) {
      Diary page = (Diary) event;
      return new LastPage(page.author(), page.text(), state.pages() + 1);
    }
  }

  private final StreamId diary = Diary.newDiary();
  private final UUID author = UUID.randomUUID();

  @Test
  void a_snapshot_holds_nothing_personal_and_is_read_back_by_another_node() {
    writeTenPages(node());

    LogNode other = node();
    assertThat(lastPage(other)).isEqualTo(new LastPage(author, SECRET, 10));
    assertThat(other.eventsRead).hasValue(0);
    assertThat(storedState()).doesNotContain(SECRET).contains("\"pages\":10");
  }

  @Test
  void of_somebody_who_was_erased_snapshots_and_states_in_memory_are_erased() {
    LogNode node = node();
    writeTenPages(node);
    LogNode other = node();
    assertThat(lastPage(node).text()).isEqualTo(SECRET);

    node.keys.destroy(author);

    LastPage erased = new LastPage(author, Personal.ERASED, 10);
    assertThat(lastPage(node)).isEqualTo(erased);
    assertThat(lastPage(other)).isEqualTo(erased);
  }

  @Test
  void a_state_of_somebody_who_was_erased_is_stored_as_erased() {
    LogNode node = node();
    writeTenPages(node);
    node.keys.destroy(author);

    node.states.store(diary, new LastPage(author, SECRET, 11), 10);

    assertThat(storedState()).doesNotContain(SECRET).contains(Personal.ERASED);
    assertThat(lastPage(node()).text()).isEqualTo(Personal.ERASED);
  }

  @Test
  void a_snapshot_that_was_moved_to_another_aggregate_is_not_used() {
    writeTenPages(node());
    StreamId other = Diary.newDiary();
    LogNode node = node();
    node.append(other, 0, Diary.of(author, "of the other"));
    database()
        .client()
        .sql(
            """
            INSERT INTO eventlog.snapshot
              (aggregate_type, aggregate_id, revision, sequence_number, state, recorded_at)
            SELECT aggregate_type, ?, revision, 0, state, recorded_at FROM eventlog.snapshot
            """)
        .param(other.aggregateId())
        .update();

    assertThat(lastPage(node(), other)).isEqualTo(new LastPage(author, "of the other", 1));
  }

  private static LogNode node() {
    return database().logNode(LogNode.properties(100, 10, 10), new State());
  }

  private void writeTenPages(LogNode node) {
    for (int page = 0; page < 10; page++) {
      node.append(diary, page, Diary.of(author, SECRET));
    }
    await()
        .until(
            () ->
                database()
                        .client()
                        .sql("SELECT count(*) FROM eventlog.snapshot")
                        .query(Integer.class)
                        .single()
                    == 1);
  }

  private LastPage lastPage(LogNode node) {
    return lastPage(node, diary);
  }

  private static LastPage lastPage(LogNode node, StreamId stream) {
    DomainEventStream loaded = node.engine.load(stream.toString());
    DomainEventMessage<?> state = loaded.next();
    return (LastPage) state.getPayload();
  }

  private static String storedState() {
    return database()
        .client()
        .sql("SELECT state FROM eventlog.snapshot")
        .query(String.class)
        .single();
  }
}
