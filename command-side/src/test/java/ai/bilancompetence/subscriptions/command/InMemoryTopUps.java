package ai.bilancompetence.subscriptions.command;

import ai.bilancompetence.credits.command.AccountBalance;
import ai.bilancompetence.credits.command.CreditsAggregates;
import ai.bilancompetence.credits.command.CreditsCommand.EnableAutoTopUp;
import ai.bilancompetence.credits.command.CreditsCommand.ExpireDue;
import ai.bilancompetence.credits.command.CreditsCommand.GrantCredits;
import ai.bilancompetence.credits.command.CreditsCommand.OpenCreditAccount;
import ai.bilancompetence.credits.command.CreditsCommand.SpendCredits;
import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.AutoTopUp;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditTopUpRequested;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.SpendId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Command;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.command.CommandsWithoutLog;
import ai.bilancompetence.platform.command.EventMetadataProvider;
import ai.bilancompetence.platform.deadline.SettableClock;
import ai.bilancompetence.platform.event.DomainEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** A real credit account on a log in memory, the real policy, and the real client of Stripe. */
final class InMemoryTopUps {

  static final UUID CENTRE = new UUID(7, 1);
  static final CreditAccountId ACCOUNT = new CreditAccountId(new UUID(7, 2));
  static final AutoTopUp SETTINGS = new AutoTopUp(10, "pack_50", 50, 120);

  private static final Actor MANAGER =
      Actor.person(new UUID(7, 10), CENTRE, Set.of(Role.MANAGER, Role.CONSULTANT));
  private static final Actor ADMIN = Actor.person(new UUID(7, 12), null, Set.of(Role.ADMIN));

  private final InMemoryEventStorageEngine log = new InMemoryEventStorageEngine();
  private final List<String> payers = new ArrayList<>();
  private final SettableClock clock = new SettableClock();
  private final Commands commands;
  private int ids;

  InMemoryTopUps() {
    Configuration axon =
        DefaultConfigurer.defaultConfiguration(false)
            .configureSerializer(c -> Jackson3Serializer.builder().build())
            .configureEmbeddedEventStore(c -> log)
            .configureCorrelationDataProviders(c -> List.of(new EventMetadataProvider()))
            .configureAggregate(CreditsAggregates.account())
            .registerComponent(
                CreditsAggregates.officeType(), c -> CreditsAggregates.office(clock, this::find))
            .start();
    commands = CommandsWithoutLog.over(axon.commandBus());
    send(MANAGER, new OpenCreditAccount(ACCOUNT, AccountOwner.organisation(CENTRE)));
    grant(20);
  }

  /** An account that buys packs, and needs one now. */
  static InMemoryTopUps low() {
    InMemoryTopUps account = new InMemoryTopUps();
    account.send(MANAGER, new EnableAutoTopUp(ACCOUNT, SETTINGS));
    account.spend(11);
    return account;
  }

  /** Who paid for the account's credits; who paid last comes first. */
  List<String> payers(CreditAccountId account) {
    return account.equals(ACCOUNT) ? List.copyOf(payers) : List.of();
  }

  void remember(String customer) {
    payers.addFirst(customer);
  }

  Commands commands() {
    return commands;
  }

  SettableClock clock() {
    return clock;
  }

  void spend(long credits) {
    send(MANAGER, new SpendCredits(ACCOUNT, new SpendId(id()), "bilan", credits, null));
  }

  /** The deadline of a declined top-up, and of what runs out. */
  void look() {
    commands.send(new ExpireDue(ACCOUNT), Cause.deadline("credits.expiry"));
  }

  long available() {
    AccountBalance balance =
        send(MANAGER, new OpenCreditAccount(ACCOUNT, AccountOwner.organisation(CENTRE)));
    return balance.available();
  }

  /** What a Stripe event leads to, as the inbox carries it out. */
  void carryOut(StripeConsequence consequence) {
    commands.send(consequence.command(), consequence.cause("evt_1"));
  }

  /** Inside a unit of work, as a processor does it; a failure has the event wait. */
  void handle(WhenCreditTopUpRequestedThenCharge policy, EventMessage<?> request) {
    ResultMessage<?> result =
        DefaultUnitOfWork.startAndGet(request)
            .executeWithResult(
                () -> {
                  policy.on((CreditTopUpRequested) request.getPayload(), request);
                  return null;
                });
    if (result.isExceptional()) {
      throw (RuntimeException) result.exceptionResult();
    }
  }

  /** What was asked for, the last one first. */
  List<? extends EventMessage<?>> requests() {
    return log.readEvents(null, false)
        .filter(message -> message.getPayload() instanceof CreditTopUpRequested)
        .toList()
        .reversed();
  }

  List<DomainEvent> events() {
    return log.readEvents(null, false)
        .<DomainEvent>map(message -> (DomainEvent) message.getPayload())
        .toList();
  }

  <E> List<E> events(Class<E> type) {
    return events().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private void grant(long credits) {
    send(
        ADMIN,
        GrantCredits.unconditional(
            ACCOUNT,
            new GrantId(id()),
            CreditCategory.PROMOTIONAL,
            credits,
            GrantSource.ADMINISTRATOR,
            "a test"));
  }

  private <R> R send(Actor actor, Command command) {
    return commands.<R>send(command, Cause.request(actor, null, "a trace")).result();
  }

  private UUID id() {
    return new UUID(9, ids++);
  }

  private Optional<DomainEvent> find(UUID identity) {
    return events().stream().filter(event -> identity.equals(event.identity())).findFirst();
  }
}
