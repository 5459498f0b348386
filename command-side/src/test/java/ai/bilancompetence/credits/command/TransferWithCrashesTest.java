package ai.bilancompetence.credits.command;

import static ai.bilancompetence.credits.command.RecordedAccount.START;
import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.credits.command.CreditsCommand.GrantCredits;
import ai.bilancompetence.credits.command.CreditsCommand.OpenCreditAccount;
import ai.bilancompetence.credits.command.CreditsCommand.TransferCredits;
import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditsTransferredOut;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.TransferId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Command;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.command.CommandsWithoutLog;
import ai.bilancompetence.platform.command.EventMetadataProvider;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.event.DomainEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.callbacks.LoggingCallback;
import org.axonframework.common.Registration;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A transfer is neither made twice nor lost, wherever the plug is pulled between the two sides. */
class TransferWithCrashesTest {

  private static final UUID CENTRE = new UUID(7, 1);
  private static final UUID CAMILLE = new UUID(5, 1);
  private static final CreditAccountId POOL = new CreditAccountId(new UUID(7, 2));
  private static final CreditAccountId HERS = new CreditAccountId(new UUID(7, 3));
  private static final Actor ADMIN = Actor.person(new UUID(7, 9), CENTRE, Set.of(Role.ADMIN));

  private final InMemoryEventStorageEngine log = new InMemoryEventStorageEngine();
  private final Configuration axon =
      DefaultConfigurer.defaultConfiguration(false)
          .configureSerializer(c -> Jackson3Serializer.builder().build())
          .configureEmbeddedEventStore(c -> log)
          .configureCorrelationDataProviders(c -> List.of(new EventMetadataProvider()))
          .configureAggregate(CreditAccountAggregate.class)
          .registerComponent(
              CreditsAggregates.officeType(), c -> CreditsAggregates.office(START, this::find))
          .start();
  private final PullablePlug plug = new PullablePlug(axon.commandBus());
  private final Commands commands = CommandsWithoutLog.over(plug);
  private final WhenCreditsTransferredOutThenDeliver policy =
      new WhenCreditsTransferredOutThenDeliver(commands);

  @ParameterizedTest
  @CsvSource({"0, false", "0, true", "1, false", "1, true", "2, false"})
  void credits_arrive_once_whenever_the_node_dies(int commandsBefore, boolean afterItsEffect) {
    sent(true);

    dieAndHandleAgain(commandsBefore, afterItsEffect);

    assertThat(available(POOL)).isEqualTo(2);
    assertThat(available(HERS)).isEqualTo(8);
    assertThat(events()).hasSameElementsAs(events().stream().distinct().toList());
  }

  @ParameterizedTest
  @CsvSource({"0, false", "0, true", "1, false", "1, true", "2, false"})
  void credits_come_back_once_whenever_the_node_dies(int commandsBefore, boolean afterItsEffect) {
    sent(false);

    dieAndHandleAgain(commandsBefore, afterItsEffect);

    assertThat(available(POOL)).isEqualTo(10);
  }

  @Test
  void what_came_back_does_not_arrive_when_the_account_is_opened_meanwhile() {
    sent(false);
    plug.pullAfter(1, true);
    handle();
    plug.pushBack();
    open(HERS, AccountOwner.person(CAMILLE));

    handle();

    assertThat(available(POOL)).isEqualTo(10);
    assertThat(available(HERS)).isZero();
  }

  private void sent(boolean toAnOpenAccount) {
    open(POOL, AccountOwner.organisation(CENTRE));
    send(
        GrantCredits.unconditional(
            POOL,
            new GrantId(new UUID(1, 1)),
            CreditCategory.PAID,
            10,
            GrantSource.ADMINISTRATOR,
            "a test"));
    if (toAnOpenAccount) {
      open(HERS, AccountOwner.person(CAMILLE));
    }
    send(new TransferCredits(POOL, new TransferId(new UUID(6, 1)), CENTRE, HERS, 8));
  }

  private void dieAndHandleAgain(int commandsBefore, boolean afterItsEffect) {
    plug.pullAfter(commandsBefore, afterItsEffect);
    handle();
    plug.pushBack();
    handle();
    handle();
  }

  private void handle() {
    EventMessage<?> out =
        log.readEvents(null, false)
            .filter(message -> message.getPayload() instanceof CreditsTransferredOut)
            .findFirst()
            .orElseThrow();
    try {
      policy.on((CreditsTransferredOut) out.getPayload(), out);
    } catch (PlugPulled | DomainRejection died) {
      // The event is handled again.
    }
  }

  private void open(CreditAccountId account, AccountOwner owner) {
    send(new OpenCreditAccount(account, owner));
  }

  private AccountBalance send(Command command) {
    return commands.<AccountBalance>send(command, Cause.request(ADMIN, null, "a trace")).result();
  }

  private long available(CreditAccountId account) {
    AccountOwner owner =
        account.equals(POOL) ? AccountOwner.organisation(CENTRE) : AccountOwner.person(CAMILLE);
    return send(new OpenCreditAccount(account, owner)).available();
  }

  private List<DomainEvent> events() {
    return log.readEvents(null, false).<DomainEvent>map(m -> (DomainEvent) m.getPayload()).toList();
  }

  private Optional<DomainEvent> find(UUID identity) {
    return events().stream().filter(event -> identity.equals(event.identity())).findFirst();
  }

  private static final class PlugPulled extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Takes so many commands and then no more, with or without carrying the last one out. */
  private static final class PullablePlug implements CommandBus {

    private final CommandBus bus;
    private int left = Integer.MAX_VALUE;
    private boolean afterEffect;

    PullablePlug(CommandBus bus) {
      this.bus = bus;
    }

    void pullAfter(int commands, boolean lastHasItsEffect) {
      left = commands;
      afterEffect = lastHasItsEffect;
    }

    void pushBack() {
      left = Integer.MAX_VALUE;
    }

    @Override
    public <C, R> void dispatch(
        CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
      if (left == 0 && !afterEffect) {
        throw new PlugPulled();
      }
      bus.dispatch(command, callback);
      if (left == 0) {
        throw new PlugPulled();
      }
      left--;
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
      dispatch(command, LoggingCallback.INSTANCE);
    }

    @Override
    public Registration subscribe(String name, MessageHandler<? super CommandMessage<?>> handler) {
      return bus.subscribe(name, handler);
    }

    @Override
    public Registration registerDispatchInterceptor(
        MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
      return bus.registerDispatchInterceptor(interceptor);
    }

    @Override
    public Registration registerHandlerInterceptor(
        MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
      return bus.registerHandlerInterceptor(interceptor);
    }
  }
}
