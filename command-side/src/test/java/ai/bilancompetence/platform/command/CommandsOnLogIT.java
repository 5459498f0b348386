package ai.bilancompetence.platform.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.command.Theatre.Sale;
import ai.bilancompetence.platform.command.Theatre.SellSeat;
import ai.bilancompetence.platform.command.Theatre.SellUnasked;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.ErrorCode;
import ai.bilancompetence.platform.eventlog.Recall;
import ai.bilancompetence.platform.web.Headers;
import ai.bilancompetence.platform.web.StoredProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Commands on a real log, whose aggregate forgets what the log keeps. */
@Timeout(120)
class CommandsOnLogIT {

  private static CommandNode node;

  private final UUID theatre = UUID.randomUUID();
  private final UUID ticket = UUID.randomUUID();

  @BeforeAll
  static void start() {
    node = new CommandNode();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Nested
  class Repeated {

    @Test
    void given_a_command_comes_again_then_its_aggregate_finds_what_was_recorded() {
      double retries = node.count("bilan.commands.retries");

      assertThat(send(ticket)).isEqualTo(new Sale(true, 99));
      assertThat(send(UUID.randomUUID())).isEqualTo(new Sale(true, 98));
      assertThat(send(ticket)).isEqualTo(new Sale(false, 99));

      assertThat(node.eventsOf(theatre)).isEqualTo(2);
      assertThat(node.count("bilan.commands.retries")).isEqualTo(retries);
    }

    @Test
    void given_it_comes_many_times_at_once_then_it_has_one_effect() throws Exception {
      List<Future<Sale>> sales = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 20; i++) {
          sales.add(threads.submit(() -> send(ticket)));
        }
      }

      assertThat(sales).filteredOn(sale -> sale.resultNow().isNew()).hasSize(1);
      assertThat(node.eventsOf(theatre)).isEqualTo(1);
    }

    @Test
    void given_it_comes_again_in_one_transaction_with_others_then_all_of_it_is_tried_again() {
      send(ticket);

      List<Sale> sales =
          node.bean(Commands.class)
              .inOneTransaction(
                  sender -> {
                    List<Sale> all = new ArrayList<>();
                    for (UUID wanted : List.of(UUID.randomUUID(), ticket)) {
                      SellSeat command = new SellSeat(theatre, wanted);
                      all.add(sender.<Sale>send(command, cause()).result());
                    }
                    return all;
                  });

      assertThat(sales).containsExactly(new Sale(true, 98), new Sale(false, 99));
      assertThat(node.eventsOf(theatre)).isEqualTo(2);
    }

    @Test
    void given_its_identity_belongs_to_another_aggregate_then_it_is_a_repetition_all_the_same() {
      send(ticket);

      assertThat(sell(UUID.randomUUID(), ticket)).isEqualTo(new Sale(false, 99));
    }

    @Test
    void there_is_one_bean_that_recalls() {
      assertThat(node.bean(Recall.class)).isNotNull();
    }
  }

  @Nested
  class Made {

    private final CommandRequest request = request(false);

    @Test
    void given_no_command_can_be_made_then_the_refusal_is_remembered() {
      assertThatThrownBy(() -> make(request, "1", Made::refuse)).hasMessage("Not sold here");

      assertThatThrownBy(() -> make(request, "1", this::sellSeat))
          .isInstanceOf(StoredProblem.class);
      assertThat(node.eventsOf(theatre)).isZero();
    }

    @Test
    void given_it_was_carried_out_then_the_answer_is_the_same_though_it_would_be_refused_now() {
      make(request, "1", this::sellSeat);

      ResponseEntity<?> again = make(request, "1", Made::refuse);

      assertThat(again.getStatusCode()).isEqualTo(HttpStatus.OK);
      assertThat(again.getHeaders().getFirst(Headers.IDEMPOTENCY_REPLAYED)).isEqualTo("true");
      assertThat(node.eventsOf(theatre)).isEqualTo(1);
    }

    @Test
    void given_another_request_has_the_key_then_it_is_told() {
      make(request, "1", this::sellSeat);

      assertThatThrownBy(() -> make(request, "2", Made::refuse)).hasMessageContaining("differs in");
    }

    @Test
    void given_a_dry_run_then_a_refusal_is_not_remembered() {
      CommandRequest dry = request(true);

      assertThatThrownBy(() -> make(dry, "1", Made::refuse)).hasMessage("Not sold here");
      assertThat(make(dry, "1", this::sellSeat).getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    private Command sellSeat() {
      return new SellSeat(theatre, ticket);
    }

    private static Command refuse() {
      throw new DomainRejection(OutOfStock.OUT_OF_STOCK, "Not sold here");
    }

    private static ResponseEntity<?> make(
        CommandRequest request, String body, Supplier<Command> made) {
      return node.bean(CommandEndpoint.class).<Sale>handleMade(request.requireKey(), body, made);
    }
  }

  /** A refusal of a context, which is remembered; those of the platform are not. */
  private enum OutOfStock implements ErrorCode {
    OUT_OF_STOCK;

    @Override
    public int status() {
      return 409;
    }

    @Override
    public String title() {
      return "Not sold";
    }
  }

  @Nested
  class Rehearsed {

    @Test
    void given_a_dry_run_then_it_answers_what_would_happen_and_nothing_is_kept() {
      send(UUID.randomUUID());

      ResponseEntity<?> answer = endpoint(new SellSeat(theatre, ticket), request(true));

      assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
      assertThat(answer.getHeaders().getLocation()).isNull();
      assertThat(answer.getHeaders().getFirst(Headers.LOG_POSITION)).isNotNull();
      assertThat(answer.getBody())
          .hasToString("Envelope[success=true, data=Sale[isNew=true, free=98], meta=null]");
      assertThat(node.eventsOf(theatre)).isEqualTo(1);
      assertThat(send(ticket)).isEqualTo(new Sale(true, 98));
    }

    @Test
    void given_the_aggregate_does_not_exist_then_the_dry_run_does_not_make_it() {
      assertThat(rehearse(ticket)).isEqualTo(new Sale(true, 99));

      assertThat(node.eventsOf(theatre)).isZero();
    }

    @Test
    void given_it_has_happened_long_ago_then_the_dry_run_knows() {
      send(ticket);

      assertThat(rehearse(ticket)).isEqualTo(new Sale(false, 99));
    }

    @Test
    void given_the_command_would_be_refused_then_the_dry_run_is_refused_alike() {
      for (int i = 0; i < 100; i++) {
        send(UUID.randomUUID());
      }

      assertThatThrownBy(() -> send(ticket)).hasMessage("Every seat is sold");
      assertThatThrownBy(() -> rehearse(ticket))
          .isInstanceOf(DomainRejection.class)
          .hasMessage("Every seat is sold");
    }

    @Test
    void given_a_rehearsal_records_something_then_it_fails_and_nothing_is_written() {
      assertThatThrownBy(() -> endpoint(new SellUnasked(theatre, ticket), request(true)))
          .hasStackTraceContaining("A rehearsal must not change anything");

      assertThat(node.eventsOf(theatre)).isZero();
    }

    @Test
    void given_a_dry_run_then_its_answer_is_not_remembered() {
      long before = remembered();

      endpoint(new SellSeat(theatre, ticket), request(true));

      assertThat(remembered()).isEqualTo(before);
    }

    private Sale rehearse(UUID wanted) {
      return node.bean(Commands.class)
          .<Sale>rehearse(new SellSeat(theatre, wanted), cause())
          .result();
    }

    private long remembered() {
      return node.bean(JdbcClient.class)
          .sql("SELECT count(*) FROM eventlog.command_outcome")
          .query(Long.class)
          .single();
    }
  }

  private ResponseEntity<?> endpoint(Command command, CommandRequest request) {
    return node.bean(CommandEndpoint.class)
        .<Sale>create(request.requireKey(), null, command, "/api/v1/theatres/" + theatre);
  }

  private static CommandRequest request(boolean dryRun) {
    @Nullable String key = dryRun ? null : UUID.randomUUID().toString();
    return new CommandRequest(actor(), key, "PUT /api/v1/theatres", "trace", dryRun);
  }

  private Sale send(UUID wanted) {
    return sell(theatre, wanted);
  }

  private static Sale sell(UUID theatre, UUID wanted) {
    return node.bean(Commands.class).<Sale>send(new SellSeat(theatre, wanted), cause()).result();
  }

  private static Cause cause() {
    return Cause.request(actor(), null, "trace");
  }

  private static Actor actor() {
    return Actor.system("test", null);
  }
}
