package ai.bilancompetence.platform.command;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.event.StoredAs;
import ai.bilancompetence.platform.eventlog.Recall;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** An aggregate of tests that forgets at once which tickets it has sold. */
@Aggregate(type = "test.Theatre", lockFactory = TakingTurns.BEAN)
class Theatre {

  private static final int SEATS = 100;

  /** Whether the ticket was sold now, and how many seats were free then. */
  record Sale(boolean isNew, int free) {}

  /** A ticket was sold; that cannot happen twice. */
  @StoredAs("test.SeatSold")
  record SeatSold(UUID theatre, UUID ticket, int free, Instant occurredAt) implements DomainEvent {

    @Override
    public UUID identity() {
      return ticket;
    }
  }

  /** Sells a ticket. */
  record SellSeat(UUID theatre, UUID ticket) implements Rehearsable {

    @Override
    public String streamId() {
      return "test.Theatre:" + theatre;
    }

    @Override
    public Command rehearsal() {
      return new AskForSeat(this);
    }
  }

  /** What would happen if a ticket were sold. */
  record AskForSeat(SellSeat command) implements Command {

    @Override
    public String streamId() {
      return command.streamId();
    }
  }

  /** Says that there is a dry run of it, but changes something all the same. */
  record SellUnasked(UUID theatre, UUID ticket) implements Rehearsable {

    @Override
    public String streamId() {
      return "test.Theatre:" + theatre;
    }

    @Override
    public Command rehearsal() {
      return new SellSeat(theatre, ticket);
    }
  }

  @AggregateIdentifier private String streamId;
  private int sold;

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Sale handle(SellSeat command, Recall recall) {
    streamId = command.streamId();
    Sale sale = sale(command, recall);
    if (sale.isNew()) {
      Recorder.record(
          List.of(new SeatSold(command.theatre(), command.ticket(), sale.free(), Instant.EPOCH)),
          null);
    }
    return sale;
  }

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  Sale handle(AskForSeat question, Recall recall) {
    streamId = question.streamId();
    return sale(question.command(), recall);
  }

  private Sale sale(SellSeat command, Recall recall) {
    return recall
        .findRepeated(command.ticket())
        .map(before -> new Sale(false, ((SeatSold) before).free()))
        .orElseGet(() -> new Sale(true, requireFree()));
  }

  private int requireFree() {
    if (sold == SEATS) {
      throw new DomainRejection(PlatformError.NOT_FOUND, "Every seat is sold");
    }
    return SEATS - sold - 1;
  }

  @EventSourcingHandler
  void on(SeatSold event) {
    streamId = "test.Theatre:" + event.theatre();
    sold++;
  }
}
