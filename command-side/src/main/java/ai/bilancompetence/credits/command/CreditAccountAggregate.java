package ai.bilancompetence.credits.command;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;

import ai.bilancompetence.credits.command.CreditsCommand.CaptureReservation;
import ai.bilancompetence.credits.command.CreditsCommand.GrantCredits;
import ai.bilancompetence.credits.command.CreditsCommand.OpenCreditAccount;
import ai.bilancompetence.credits.command.CreditsCommand.ReleaseReservation;
import ai.bilancompetence.credits.command.CreditsCommand.ReserveCredits;
import ai.bilancompetence.credits.command.CreditsCommand.SpendCredits;
import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.CausedBy;
import ai.bilancompetence.platform.command.Recorder;
import ai.bilancompetence.platform.command.TakingTurns;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
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
  AccountBalance handle(OpenCreditAccount command, @CausedBy Cause cause, Clock clock) {
    return decide(command, cause, clock);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(GrantCredits command, @CausedBy Cause cause, Clock clock) {
    return decide(command, cause, clock);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(ReserveCredits command, @CausedBy Cause cause, Clock clock) {
    return decide(command, cause, clock);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(CaptureReservation command, @CausedBy Cause cause, Clock clock) {
    return decide(command, cause, clock);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(ReleaseReservation command, @CausedBy Cause cause, Clock clock) {
    return decide(command, cause, clock);
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  AccountBalance handle(SpendCredits command, @CausedBy Cause cause, Clock clock) {
    return decide(command, cause, clock);
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

  private AccountBalance decide(CreditsCommand command, Cause cause, Clock clock) {
    CreditsAccess.check(cause.actor(), command, account);
    List<CreditsEvent> events = account.decide(command, clock.instant());
    AccountOwner owner = command instanceof OpenCreditAccount open ? open.owner() : account.owner();
    Recorder.record(events, organisationOf(owner));
    return new AccountBalance(
        command.accountId(),
        Objects.requireNonNull(account.owner()),
        account.available(),
        account.held());
  }

  private static @Nullable UUID organisationOf(@Nullable AccountOwner owner) {
    return owner != null && owner.kind() == AccountOwner.Kind.ORGANISATION ? owner.id() : null;
  }
}
