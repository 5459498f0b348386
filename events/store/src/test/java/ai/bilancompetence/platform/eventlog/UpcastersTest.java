package ai.bilancompetence.platform.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.StoredAs;
import ai.bilancompetence.platform.key.KeyWrapping;
import ai.bilancompetence.platform.personal.PersonalFields;
import ai.bilancompetence.platform.personal.PersonalKeys;
import ai.bilancompetence.platform.upcasting.JsonUpcaster;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class UpcastersTest {

  private static final Instant AT = Instant.parse("2026-03-31T08:15:30Z");
  private static final EventTypeNames NAMES =
      new EventTypeNames(List.of(RoomBooked.class, RoomLeft.class));
  private static final JsonUpcaster SEATS_FROM_1 =
      new Upcast(
          RoomBooked.class,
          1,
          payload -> payload.put("seats", payload.get("places").asInt()).remove("places"));
  private static final JsonUpcaster FLOOR_FROM_2 =
      new Upcast(
          RoomBooked.class,
          2,
          payload -> payload.put("floor", payload.get("seats").asInt() > 20 ? 0 : 1));
  private static final List<JsonUpcaster> BOTH = List.of(FLOOR_FROM_2, SEATS_FROM_1);

  /** Revision 1 had places, 2 called them seats, 3 knows the floor. */
  @StoredAs(value = "test.RoomBooked", revision = 3)
  record RoomBooked(int seats, int floor, Instant occurredAt) implements DomainEvent {}

  @StoredAs("test.RoomLeft")
  record RoomLeft(Instant occurredAt) implements DomainEvent {}

  private static final class Upcast extends JsonUpcaster {

    @FunctionalInterface
    interface Change {
      void apply(ObjectNode payload);
    }

    private final Change change;

    Upcast(Class<? extends DomainEvent> event, int fromRevision, Change change) {
      super(event, fromRevision);
      this.change = change;
    }

    @Override
    public void upcast(ObjectNode payload) {
      change.apply(payload);
    }
  }

  @Test
  void an_event_is_carried_through_every_revision_up_to_the_one_of_today() {
    RoomBooked today = new RoomBooked(12, 1, AT);

    assertThat(read(1, "{\"places\":12,\"occurred_at\":\"2026-03-31T08:15:30Z\"}"))
        .isEqualTo(today);
    assertThat(read(2, "{\"seats\":12,\"occurred_at\":\"2026-03-31T08:15:30Z\"}")).isEqualTo(today);
    assertThat(read(3, "{\"seats\":12,\"floor\":1,\"occurred_at\":\"2026-03-31T08:15:30Z\"}"))
        .isEqualTo(today);
  }

  @Test
  void what_is_read_is_not_changed_by_reading() {
    StoredEvents events = events(NoOpEventUpcaster.INSTANCE);
    StoredEvent stored = stored(1, "{\"places\":12,\"occurred_at\":\"2026-03-31T08:15:30Z\"}");

    TrackedEventMessage<?> message = events.message(stored);

    assertThat(message.getPayload()).isEqualTo(events.message(stored).getPayload());
    assertThat(stored.payload()).contains("places");
  }

  /** An upcaster of Axon's may do a part of the way, for the readers that are Axon's. */
  @Test
  void upcasters_of_axon_come_first() {
    EventUpcaster ofAxon =
        new SingleEventUpcaster() {
          @Override
          protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().equals(new SimpleSerializedType("test.RoomReserved", "1"));
          }

          @Override
          protected IntermediateEventRepresentation doUpcast(
              IntermediateEventRepresentation event) {
            return event.upcastPayload(
                new SimpleSerializedType("test.RoomBooked", "2"),
                JsonNode.class,
                payload -> ((ObjectNode) payload).put("seats", 40));
          }
        };
    StoredEvent stored =
        stored("test.RoomReserved", 1, "{\"occurred_at\":\"2026-03-31T08:15:30Z\"}");

    TrackedEventMessage<?> message = events(new EventUpcasterChain(ofAxon)).message(stored);

    assertThat(message.getPayloadType()).isEqualTo(RoomBooked.class);
    assertThat(message.getPayload()).isEqualTo(new RoomBooked(40, 0, AT));
  }

  @Test
  void every_old_revision_needs_exactly_one_upcaster() {
    assertThatThrownBy(() -> new Upcasters(NAMES, List.of(SEATS_FROM_1)))
        .hasMessage("No upcaster carries revision 2 of test.RoomBooked");
    assertThatThrownBy(
            () -> new Upcasters(NAMES, List.of(SEATS_FROM_1, FLOOR_FROM_2, SEATS_FROM_1)))
        .hasMessage("Two upcasters carry revision 1 of test.RoomBooked");
  }

  @Test
  void no_upcaster_is_left_over() {
    JsonUpcaster fromToday = new Upcast(RoomLeft.class, 1, payload -> {});
    JsonUpcaster fromNothing = new Upcast(RoomBooked.class, 0, payload -> {});
    EventTypeNames others = new EventTypeNames(List.of(RoomLeft.class));

    assertThatThrownBy(() -> new Upcasters(others, List.of(fromToday)))
        .hasMessageEndingWith("Upcast carries a revision that there is not");
    assertThatThrownBy(() -> new Upcasters(NAMES, List.of(SEATS_FROM_1, FLOOR_FROM_2, fromNothing)))
        .hasMessageEndingWith("Upcast carries a revision that there is not");
    assertThatThrownBy(() -> new Upcasters(others, BOTH))
        .hasMessageEndingWith("Upcast carries a revision that there is not");
  }

  @Test
  void a_revision_that_never_was_is_refused() {
    assertThatThrownBy(() -> read(0, "{\"places\":12}"))
        .hasMessage("There is no revision 0 of test.RoomBooked");
  }

  private static Object read(int revision, String payload) {
    return events(NoOpEventUpcaster.INSTANCE).message(stored(revision, payload)).getPayload();
  }

  private static StoredEvents events(EventUpcaster ofAxon) {
    JdbcClient none = JdbcClient.create(new PGSimpleDataSource());
    DomainEventSerializer serializer = new DomainEventSerializer(NAMES, new Upcasters(NAMES, BOTH));
    PersonalKeys keys =
        new PersonalKeys(none, none, new KeyWrapping(new byte[32]), Clock.systemUTC());
    return new StoredEvents(
        none, serializer, new PersonalFields(serializer.getObjectMapper(), keys), () -> ofAxon);
  }

  private static StoredEvent stored(int revision, String payload) {
    return stored("test.RoomBooked", revision, payload);
  }

  private static StoredEvent stored(String name, int revision, String payload) {
    StreamId stream = new StreamId("test.Room", new UUID(0, 1));
    String id = new UUID(0, 2).toString();
    return new StoredEvent(7, stream, 0, id, name, Integer.toString(revision), AT, "{}", payload);
  }
}
