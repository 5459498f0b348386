package ai.bilancompetence.platform.eventlog;

import static ai.bilancompetence.platform.eventlog.LogNode.messages;
import static ai.bilancompetence.platform.eventlog.TicketSold.newTheatre;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.eventlog.Append.NewEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What states have forgotten is found in the log. */
class RecallIT extends OnRealLog {

  private final UUID ticket = UUID.randomUUID();
  private final StreamId theatre = newTheatre();
  private LogNode node;
  private Recall recall;

  @BeforeEach
  void node() {
    node = database().logNode();
    recall = new RecordedIdentities(node.events);
  }

  @Test
  void an_event_is_found_by_its_identity() {
    node.append(theatre, 0, TicketSold.of(UUID.randomUUID()), TicketSold.of(ticket));

    assertThat(recall.find(ticket)).contains(TicketSold.of(ticket));
    assertThat(recall.find(UUID.randomUUID())).isEmpty();
  }

  @Test
  void an_event_of_an_old_revision_is_found_as_the_type_of_today() {
    node.appender.append(
        new Append(
            List.of(),
            List.of(
                new NewEvent(
                    theatre,
                    Messages.withId(
                        messages(theatre, 0, List.of(TicketSold.of(ticket))).getFirst(),
                        ticket.toString()),
                    "test.TicketSold",
                    1,
                    "{}",
                    """
                    {"ticket":"%s","places":7,"occurred_at":"2026-03-31T08:15:30Z"}"""
                        .formatted(ticket))),
            null));

    assertThat(recall.find(ticket))
        .contains(new TicketSold(ticket, 7, Instant.parse("2026-03-31T08:15:30Z")));
  }

  @Test
  void what_is_expected_to_be_new_is_looked_for_only_when_the_log_has_refused_it() {
    node.append(theatre, 0, TicketSold.of(ticket));
    List<Optional<DomainEvent>> found = new ArrayList<>();

    Throwable refusal =
        catchThrowable(
            () ->
                new Decision(result -> null)
                    .handle(
                        () -> {
                          found.add(recall.findRepeated(ticket));
                          node.append(theatre, 1, TicketSold.of(ticket));
                        }));
    new Decision(result -> null, Decision.Kind.REPEATED)
        .handle(() -> found.add(recall.findRepeated(ticket)));
    found.add(recall.findRepeated(ticket));

    assertThat(refusal).isInstanceOf(RecordedBefore.class);
    assertThat(found)
        .containsExactly(Optional.empty(), Optional.of(TicketSold.of(ticket)), Optional.empty());
  }

  @Test
  void in_a_rehearsal_it_looks_at_once_and_nothing_can_be_appended() {
    node.append(theatre, 0, TicketSold.of(ticket));
    List<Optional<DomainEvent>> found = new ArrayList<>();

    Throwable refusal =
        catchThrowable(
            () ->
                new Decision(result -> null, Decision.Kind.REHEARSAL)
                    .handle(
                        () -> {
                          found.add(recall.findRepeated(ticket));
                          node.append(theatre, 1, TicketSold.of(UUID.randomUUID()));
                        }));

    assertThat(found).containsExactly(Optional.of(TicketSold.of(ticket)));
    assertThat(refusal).hasMessage("A rehearsal must not change anything");
    assertThat(database().storedIds()).containsExactly(ticket.toString());
  }

  @Test
  void in_a_transaction_it_finds_what_was_appended_in_it_and_others_do_not() {
    LogNode other = database().logNode();

    node.transaction.executeWithoutResult(
        status -> {
          node.append(theatre, 0, TicketSold.of(ticket));
          assertThat(recall.find(ticket)).isPresent();
          assertThat(new RecordedIdentities(other.events).find(ticket)).isEmpty();
        });
  }
}
