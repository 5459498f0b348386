package ai.bilancompetence.assessments.command;

import static ai.bilancompetence.assessments.command.Bilans.ACCOUNT;
import static ai.bilancompetence.assessments.command.Bilans.BILAN;
import static ai.bilancompetence.assessments.command.Bilans.CENTRE;
import static ai.bilancompetence.assessments.command.Bilans.NOW;
import static ai.bilancompetence.assessments.command.Bilans.TERMS;
import static ai.bilancompetence.assessments.command.Bilans.admin;
import static ai.bilancompetence.assessments.command.Bilans.beneficiary;
import static ai.bilancompetence.assessments.command.Bilans.manager;

import ai.bilancompetence.assessments.command.AssessmentsCommand.GiveConsent;
import ai.bilancompetence.assessments.command.AssessmentsCommand.RequestAssessment;
import ai.bilancompetence.assessments.command.AssessmentsCommand.StartAssessment;
import ai.bilancompetence.credits.command.AccountBalance;
import ai.bilancompetence.credits.command.CreditsAggregates;
import ai.bilancompetence.credits.command.CreditsCommand.GrantCredits;
import ai.bilancompetence.credits.command.CreditsCommand.OpenCreditAccount;
import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.identity.command.Memberships;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Command;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.command.CommandsWithoutLog;
import ai.bilancompetence.platform.command.EventMetadataProvider;
import ai.bilancompetence.platform.event.DomainEvent;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** The real aggregates and policies of bilans and credits on a log in memory. */
final class InMemoryCentre {

  private final InMemoryEventStorageEngine log = new InMemoryEventStorageEngine();
  private final Commands commands;
  private final List<AnnotationEventHandlerAdapter> policies;
  private int handled;

  InMemoryCentre() {
    Configuration axon =
        DefaultConfigurer.defaultConfiguration(false)
            .configureSerializer(c -> Jackson3Serializer.builder().build())
            .configureEmbeddedEventStore(c -> log)
            .configureCorrelationDataProviders(c -> List.of(new EventMetadataProvider()))
            .configureAggregate(AssessmentAggregate.class)
            .configureAggregate(CreditsAggregates.account())
            .registerComponent(Clock.class, c -> Clock.fixed(NOW, ZoneOffset.UTC))
            .registerComponent(
                CreditsAggregates.officeType(), c -> CreditsAggregates.office(NOW, this::find))
            .registerComponent(AssessmentsProperties.class, c -> Bilans.PRICES)
            .registerComponent(Memberships.class, c -> Bilans.memberships())
            .start();
    commands = CommandsWithoutLog.over(axon.commandBus());
    policies =
        List.of(
            new AnnotationEventHandlerAdapter(
                new WhenAssessmentStartRequestedThenReserveCredits(commands)),
            new AnnotationEventHandlerAdapter(
                new WhenAssessmentCompletedThenCaptureCredits(commands)),
            new AnnotationEventHandlerAdapter(
                new WhenAssessmentCancelledThenReleaseCredits(commands)));
  }

  /** A bilan that waits for its credits, its organisation's account holding so many. */
  static InMemoryCentre withStartingBilan(long credits) {
    InMemoryCentre centre = new InMemoryCentre();
    centre.openAccount(AccountOwner.organisation(CENTRE.value()), manager());
    if (credits > 0) {
      centre.grant(credits);
    }
    centre.startBilan();
    return centre;
  }

  void openAccount(AccountOwner owner, Actor by) {
    send(by, new OpenCreditAccount(ACCOUNT, owner));
  }

  void startBilan() {
    send(manager(), new RequestAssessment(BILAN, TERMS));
    send(beneficiary(), new GiveConsent(BILAN));
    send(manager(), new StartAssessment(BILAN));
  }

  void grant(long credits) {
    send(
        admin(),
        GrantCredits.unconditional(
            ACCOUNT,
            new GrantId(new UUID(9, credits)),
            CreditCategory.PAID,
            credits,
            GrantSource.ADMINISTRATOR,
            "a test"));
  }

  <R> R send(Actor actor, Command command) {
    return commands.<R>send(command, Cause.request(actor, null, "a trace")).result();
  }

  /** The balance, as a command that changes nothing answers it. */
  AccountBalance balance(AccountOwner owner, Actor by) {
    return send(by, new OpenCreditAccount(ACCOUNT, owner));
  }

  AccountBalance balance() {
    return balance(AccountOwner.organisation(CENTRE.value()), manager());
  }

  /** The bilan, as a command that changes nothing answers it. */
  AssessmentSummary bilan() {
    return send(manager(), new RequestAssessment(BILAN, TERMS));
  }

  /** Hands the policies every event they have not seen, in order, until there are no more. */
  void runPolicies() {
    while (handled < messages().size()) {
      handle(messages().get(handled));
      handled++;
    }
  }

  /** The node dies before it has stored how far the policies had come. */
  void forgetPosition() {
    handled = 0;
  }

  List<DomainEvent> events() {
    return messages().stream().<DomainEvent>map(m -> (DomainEvent) m.getPayload()).toList();
  }

  private Optional<DomainEvent> find(UUID identity) {
    return events().stream().filter(event -> identity.equals(event.identity())).findFirst();
  }

  List<? extends EventMessage<?>> messages() {
    return log.readEvents(null, false).toList();
  }

  /** Inside a unit of work, as a processor does it, and whatever fails stops the processor. */
  private void handle(EventMessage<?> message) {
    DefaultUnitOfWork.startAndGet(message)
        .executeWithResult(
            () -> {
              for (AnnotationEventHandlerAdapter policy : policies) {
                policy.handle(message);
              }
              return null;
            })
        .getPayload();
  }
}
