package ai.bilancompetence.platform.eventlog;

import static ai.bilancompetence.platform.eventlog.Diary.newDiary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.Personal;
import ai.bilancompetence.platform.eventlog.Append.NewEvent;
import ai.bilancompetence.platform.personal.PersonErased;
import ai.bilancompetence.platform.personal.PersonalComponent;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is personal stands in the log encrypted, and is gone when the person's key is destroyed. */
class PersonalEventsIT extends OnRealLog {

  private static final String SECRET = "Camille Dupont";

  private final StreamId diary = newDiary();
  private final UUID author = UUID.randomUUID();
  private LogNode node;

  @BeforeEach
  void node() {
    node = database().logNode();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatever_was_written_is_read_back_as_it_was_and_as_erased_in_the_end(long seed) {
    Random random = new Random(seed);
    List<UUID> people = Stream.generate(UUID::randomUUID).limit(5).toList();
    List<DomainEvent> written =
        Stream.generate(() -> (DomainEvent) Diary.random(random, people)).limit(200).toList();
    node.engine.appendEvents(LogNode.messages(diary, 0, written));

    LogNode other = database().logNode();
    assertThat(payloads(other)).isEqualTo(written);

    people.forEach(node.keys::destroy);
    assertThat(payloads(node))
        .isEqualTo(written.stream().map(event -> ((Diary) event).erased()).toList());
    assertThat(payloads(database().logNode())).isEqualTo(payloads(node));
    assertThat(ChainCheck.assertWhole(database().client())).isEqualTo(written.size());
  }

  @Test
  void every_event_with_something_personal_is_read_when_its_people_were_erased() {
    List<DomainEvent> personal =
        SampleEvents.all().stream()
            .filter(event -> PersonalComponent.in(event.getClass()).findAny().isPresent())
            .toList();
    node.engine.appendEvents(LogNode.messages(diary, 0, personal));
    assertThat(payloads(node)).isEqualTo(personal);

    subjects().forEach(node.keys::destroy);

    assertThat(payloads(node)).hasSameSizeAs(personal);
    assertThat(payloads(node).toString()).doesNotContain("@", "Camille").contains(Personal.ERASED);
  }

  @Test
  void nothing_personal_stands_in_the_log() {
    node.append(diary, 0, Diary.of(author, SECRET));

    assertThat(storedPayload()).doesNotContain(SECRET).contains("\"plain\":\"plain\"");
    assertThat(dump("keys.personal_key")).doesNotContain(SECRET).contains(author.toString());
  }

  @Test
  void what_was_stored_before_anything_was_encrypted_is_read_as_it_is() {
    Diary plain = Diary.of(author, SECRET);
    DomainEventMessage<?> message = LogNode.messages(diary, 0, List.of(plain)).getFirst();
    String json = LogNode.serializer().serialize(plain, String.class).getData();
    node.appender.append(
        new Append(
            List.of(),
            List.of(new NewEvent(diary, message, "test.DiaryWritten", 1, "{}", json)),
            null));

    assertThat(payloads(node)).containsExactly(plain);
  }

  @Test
  void a_ciphertext_that_was_moved_to_another_event_field_or_person_is_refused() {
    node.append(diary, 0, Diary.of(author, SECRET));
    node.append(diary, 1, Diary.of(UUID.randomUUID(), "other"));
    List<StoredEvent> stored = stored();
    String json = stored.getFirst().payload();
    String id = stored.getFirst().eventId();
    String foreign = stored.getLast().payload();

    assertThat(node.personal.reveal(json, id)).contains(SECRET);
    assertRefused(json, stored.getLast().eventId());
    assertRefused(json.replace("\"text\":", "\"note\":"), id);
    assertRefused(foreign, id);
    assertRefused(json.replace(author.toString(), subjectOf(foreign)), id);
  }

  @Test
  void a_ciphertext_that_was_changed_is_refused_wherever_it_was_changed() {
    node.append(diary, 0, Diary.of(author, SECRET));
    StoredEvent stored = stored().getFirst();
    int from = stored.payload().indexOf("{\"encrypted\":\"") + "{\"encrypted\":\"".length();
    int to = stored.payload().indexOf('"', from);
    for (int at = from; at < to - 1; at++) { // The last character has bits that count for nothing.
      StringBuilder changed = new StringBuilder(stored.payload());
      changed.setCharAt(at, changed.charAt(at) == 'A' ? 'B' : 'A');
      assertRefused(changed.toString(), stored.eventId());
    }
  }

  @Test
  void for_somebody_who_was_erased_nothing_personal_is_stored_again() {
    node.append(diary, 0, Diary.of(author, SECRET));
    node.keys.destroy(author);

    assertThatThrownBy(() -> node.append(diary, 1, Diary.of(author, "again")))
        .isInstanceOf(PersonErased.class);
    UUID unknown = UUID.randomUUID();
    node.keys.destroy(unknown);
    assertThatThrownBy(() -> database().logNode().append(diary, 1, Diary.of(unknown, "first")))
        .isInstanceOf(PersonErased.class);
    assertThat(stored()).hasSize(1);
  }

  @Test
  void a_key_can_be_destroyed_again() {
    node.append(diary, 0, Diary.of(author, SECRET));
    node.keys.destroy(author);
    String destroyed = dump("keys.personal_key");

    node.keys.destroy(author);

    assertThat(dump("keys.personal_key")).isEqualTo(destroyed);
  }

  @Test
  void another_node_reads_with_the_key_that_the_first_one_made() {
    LogNode other = database().logNode();
    node.append(diary, 0, Diary.of(author, SECRET));
    other.append(diary, 1, Diary.of(author, "of the other"));

    assertThat(payloads(node)).isEqualTo(payloads(other)).hasSize(2);
    assertThat(count("SELECT count(*) FROM keys.personal_key")).isEqualTo(1);
  }

  @Test
  void nodes_that_need_a_key_at_once_make_one() {
    List<LogNode> nodes = List.of(node, database().logNode());
    for (int i = 0; i < 20; i++) {
      UUID person = UUID.randomUUID();
      CompletableFuture.allOf(
              nodes.stream()
                  .map(n -> CompletableFuture.runAsync(() -> append(n, newDiary(), person)))
                  .toArray(CompletableFuture[]::new))
          .join();
    }

    assertThat(payloads(database().logNode())).hasSize(40).allMatch(this::isReadable);
    assertThat(count("SELECT count(*) FROM keys.personal_key")).isEqualTo(20);
  }

  @Test
  void a_key_of_a_transaction_that_was_rolled_back_encrypts_nothing_else() {
    node.transaction.executeWithoutResult(
        status -> {
          append(node, diary, author);
          append(node, newDiary(), author);
          assertThat(payloads(node)).hasSize(2).allMatch(this::isReadable);
          status.setRollbackOnly();
        });
    assertThat(count("SELECT count(*) FROM keys.personal_key")).isZero();

    append(node, diary, author);

    assertThat(payloads(database().logNode())).hasSize(1).allMatch(this::isReadable);
  }

  @Test
  void a_key_of_a_transaction_is_made_with_it() {
    node.transaction.executeWithoutResult(status -> append(node, diary, author));
    append(node, newDiary(), author);

    assertThat(payloads(database().logNode())).hasSize(2).allMatch(this::isReadable);
  }

  @Test
  void a_destruction_that_was_rolled_back_destroys_nothing() {
    append(node, diary, author);
    node.transaction.executeWithoutResult(
        status -> {
          node.keys.destroy(author);
          status.setRollbackOnly();
        });

    append(node, newDiary(), author);
    assertThat(payloads(node)).hasSize(2).allMatch(this::isReadable);
  }

  @Test
  void a_key_that_is_missing_is_not_taken_for_destroyed() {
    append(node, diary, author);
    database().client().sql("DELETE FROM keys.personal_key").update();

    assertThatThrownBy(() -> payloads(database().logNode()))
        .isInstanceOf(BrokenLog.class)
        .hasMessageContaining("restore");
  }

  private void append(LogNode by, StreamId stream, UUID person) {
    by.append(stream, 0, Diary.of(person, SECRET));
  }

  private boolean isReadable(Object event) {
    return SECRET.equals(((Diary) event).text());
  }

  private void assertRefused(String json, String binding) {
    assertThatThrownBy(() -> node.personal.reveal(json, binding))
        .isInstanceOf(IllegalStateException.class);
  }

  private static String subjectOf(String json) {
    int from = json.indexOf("\"subject\":\"") + "\"subject\":\"".length();
    return json.substring(from, from + 36);
  }

  private static List<Object> payloads(LogNode reader) {
    return reader.events.read(0, 1_000).stream()
        .map(TrackedEventMessage::getPayload)
        .map(payload -> (Object) payload)
        .toList();
  }

  private static List<StoredEvent> stored() {
    return database()
        .client()
        .sql(StoredEvents.SELECT + " ORDER BY position")
        .query(StoredEvents::map)
        .list();
  }

  private static String storedPayload() {
    return stored().getFirst().payload();
  }

  private static List<UUID> subjects() {
    return database()
        .client()
        .sql("SELECT subject FROM keys.personal_key")
        .query(UUID.class)
        .list();
  }

  private static long count(String sql) {
    return database().client().sql(sql).query(Long.class).single();
  }

  private static String dump(String table) {
    return database().client().sql("SELECT * FROM " + table).query().listOfRows().toString();
  }
}
