package ai.bilancompetence.identity.query;

import ai.bilancompetence.identity.event.AdministratorAppointed;
import ai.bilancompetence.identity.event.AdministratorDismissed;
import ai.bilancompetence.identity.event.EmailAddressConfirmed;
import ai.bilancompetence.identity.event.IdentityLinked;
import ai.bilancompetence.identity.event.IdentityUnlinked;
import ai.bilancompetence.identity.event.LogInFailed;
import ai.bilancompetence.identity.event.LogInLocked;
import ai.bilancompetence.identity.event.LoggedIn;
import ai.bilancompetence.identity.event.PasswordChanged;
import ai.bilancompetence.identity.event.PersonErased;
import ai.bilancompetence.identity.event.PersonEvent;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.PersonRegistered;
import ai.bilancompetence.identity.event.ProfileChanged;
import ai.bilancompetence.identity.event.RecoveryCodeUsed;
import ai.bilancompetence.identity.event.RecoveryCodesIssued;
import ai.bilancompetence.identity.event.SecondFactorAdded;
import ai.bilancompetence.identity.event.SecondFactorRemoved;
import ai.bilancompetence.identity.event.SessionEnded;
import ai.bilancompetence.identity.event.SignInRenewed;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.query.AggregateHistory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was known of a person after each event. */
@Component
class PersonHistory implements AggregateHistory<PersonHistory.State> {

  /**
   * A person as the events tell it; everything is null or none before the first.
   *
   * @param secondFactors how many second factors the person has
   * @param lastLoggedInAt when a session was last opened
   */
  record State(
      @Nullable PersonId personId,
      @Nullable String email,
      @Nullable String fullName,
      @Nullable Instant registeredAt,
      @Nullable Instant confirmedAt,
      boolean administrator,
      int secondFactors,
      @Nullable Instant lastLoggedInAt) {

    private static final State NONE = new State(null, null, null, null, null, false, 0, null);

    private State named(@Nullable String name) {
      return new State(
          personId,
          email,
          name,
          registeredAt,
          confirmedAt,
          administrator,
          secondFactors,
          lastLoggedInAt);
    }

    private State confirmed(Instant at) {
      return new State(
          personId,
          email,
          fullName,
          registeredAt,
          at,
          administrator,
          secondFactors,
          lastLoggedInAt);
    }

    private State administrator(boolean is) {
      return new State(
          personId, email, fullName, registeredAt, confirmedAt, is, secondFactors, lastLoggedInAt);
    }

    private State factors(int change) {
      return new State(
          personId,
          email,
          fullName,
          registeredAt,
          confirmedAt,
          administrator,
          secondFactors + change,
          lastLoggedInAt);
    }

    private State loggedIn(Instant at) {
      return new State(
          personId, email, fullName, registeredAt, confirmedAt, administrator, secondFactors, at);
    }
  }

  @Override
  public String aggregateType() {
    return PersonId.AGGREGATE_TYPE;
  }

  @Override
  public State initial() {
    return State.NONE;
  }

  @Override
  public State evolve(State state, DomainEvent event) {
    return switch ((PersonEvent) event) {
      case PersonRegistered e ->
          new State(e.personId(), e.email(), e.fullName(), e.occurredAt(), null, false, 0, null);
      case EmailAddressConfirmed e -> state.confirmed(e.occurredAt());
      case ProfileChanged e -> state.named(e.fullName());
      case AdministratorAppointed _ -> state.administrator(true);
      case AdministratorDismissed _ -> state.administrator(false);
      case SecondFactorAdded _ -> state.factors(1);
      case SecondFactorRemoved _ -> state.factors(-1);
      case LoggedIn e -> state.loggedIn(e.occurredAt());
      case PersonErased e -> new State(e.personId(), null, null, null, null, false, 0, null);
      case LogInFailed _,
          LogInLocked _,
          SignInRenewed _,
          SessionEnded _,
          PasswordChanged _,
          RecoveryCodesIssued _,
          RecoveryCodeUsed _,
          IdentityLinked _,
          IdentityUnlinked _ ->
          state;
    };
  }
}
