package ai.bilancompetence.platform.eventlog;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.StoredAs;
import ai.bilancompetence.platform.upcasting.JsonUpcaster;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** An event of tests that cannot happen twice: a ticket is sold once. */
@StoredAs(value = "test.TicketSold", revision = 2)
record TicketSold(UUID ticket, int seats, Instant occurredAt) implements DomainEvent {

  private static final Instant AT = Instant.parse("2026-03-31T08:15:30Z");

  static TicketSold of(UUID ticket) {
    return new TicketSold(ticket, 1, AT);
  }

  static StreamId newTheatre() {
    return new StreamId("test.Theatre", UUID.randomUUID());
  }

  @Override
  public UUID identity() {
    return ticket;
  }

  /** Revision 1 called them places. */
  static final class From1 extends JsonUpcaster {

    From1() {
      super(TicketSold.class, 1);
    }

    @Override
    public void upcast(ObjectNode payload) {
      payload.put("seats", payload.get("places").asInt()).remove("places");
    }
  }
}
