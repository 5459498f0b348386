package ai.bilancompetence.credits.command;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

import ai.bilancompetence.credits.command.CreditsCommand.AdjustCredits;
import ai.bilancompetence.credits.command.CreditsCommand.ApproveAdjustment;
import ai.bilancompetence.credits.command.CreditsCommand.CapturePart;
import ai.bilancompetence.credits.command.CreditsCommand.CaptureReservation;
import ai.bilancompetence.credits.command.CreditsCommand.CheckEntitlement;
import ai.bilancompetence.credits.command.CreditsCommand.ClawBackCredits;
import ai.bilancompetence.credits.command.CreditsCommand.CloseCreditAccount;
import ai.bilancompetence.credits.command.CreditsCommand.CompleteTopUp;
import ai.bilancompetence.credits.command.CreditsCommand.CompleteTransfer;
import ai.bilancompetence.credits.command.CreditsCommand.DeclineTopUp;
import ai.bilancompetence.credits.command.CreditsCommand.DisableAutoTopUp;
import ai.bilancompetence.credits.command.CreditsCommand.EnableAutoTopUp;
import ai.bilancompetence.credits.command.CreditsCommand.ExpireDue;
import ai.bilancompetence.credits.command.CreditsCommand.GrantCredits;
import ai.bilancompetence.credits.command.CreditsCommand.MoveCredits;
import ai.bilancompetence.credits.command.CreditsCommand.OpenCreditAccount;
import ai.bilancompetence.credits.command.CreditsCommand.ReceiveTransfer;
import ai.bilancompetence.credits.command.CreditsCommand.RefundCredits;
import ai.bilancompetence.credits.command.CreditsCommand.RehearseCredits;
import ai.bilancompetence.credits.command.CreditsCommand.RejectAdjustment;
import ai.bilancompetence.credits.command.CreditsCommand.ReleaseReservation;
import ai.bilancompetence.credits.command.CreditsCommand.ReserveCredits;
import ai.bilancompetence.credits.command.CreditsCommand.ReturnTransfer;
import ai.bilancompetence.credits.command.CreditsCommand.SetCreditLimit;
import ai.bilancompetence.credits.command.CreditsCommand.SpendCredits;
import ai.bilancompetence.credits.command.CreditsCommand.TransferCredits;
import ai.bilancompetence.credits.command.CreditsCommand.VoidGrant;
import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.CausedBy;
import ai.bilancompetence.platform.command.Recorder;
import ai.bilancompetence.platform.command.TakingTurns;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The Axon shell around {@link CreditAccount}: one line for each command, one handler for all
 * events.
 */
@Aggregate(type = CreditAccountId.AGGREGATE_TYPE, lockFactory = TakingTurns.BEAN)
class CreditAccountAggregate {

  @AggregateIdentifier
  @SuppressWarnings("UnusedVariable") // Axon reads it.
  private @Nullable String streamId;

  private CreditAccount account = CreditAccount.UNOPENED;

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(OpenCreditAccount command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(CloseCreditAccount command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(GrantCredits command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(VoidGrant command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(ClawBackCredits command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(ReserveCredits command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(CaptureReservation command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(CapturePart command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(ReleaseReservation command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(SpendCredits command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(RefundCredits command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(AdjustCredits command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(ApproveAdjustment command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(RejectAdjustment command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(TransferCredits command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(ReceiveTransfer command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(CompleteTransfer command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(ReturnTransfer command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(SetCreditLimit command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(EnableAutoTopUp command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(DisableAutoTopUp command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(CompleteTopUp command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(DeclineTopUp command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(ExpireDue command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(MoveCredits command, @CausedBy Cause cause, CreditsOffice office) {
    return decide(command, cause, office);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  Rehearsal handle(RehearseCredits command, @CausedBy Cause cause, CreditsOffice office) {
    return office.rehearse(cause.actor(), command.command(), account);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  Entitlement handle(CheckEntitlement command, @CausedBy Cause cause, CreditsOffice office) {
    return office.entitlement(cause.actor(), command, account);
  }

  @EventSourcingHandler
  void on(CreditsEvent event) {
    streamId = event.accountId().streamId();
    account = account.evolve(event);
  }

  /** Takes up a state that was kept, in place of the events that led to it. */
  @EventSourcingHandler
  void on(CreditAccount kept, @SourceId String id) {
    streamId = id;
    account = kept;
  }

  private AccountBalance decide(CreditsCommand command, Cause cause, CreditsOffice office) {
    List<CreditsEvent> events = office.decide(cause.actor(), command, account);
    AccountOwner owner = command instanceof OpenCreditAccount open ? open.owner() : account.owner();
    Recorder.record(events, organisationOf(owner));
    return office.balance(command.accountId(), account);
  }

  private static @Nullable UUID organisationOf(@Nullable AccountOwner owner) {
    return owner != null && owner.kind() == AccountOwner.Kind.ORGANISATION ? owner.id() : null;
  }
}
