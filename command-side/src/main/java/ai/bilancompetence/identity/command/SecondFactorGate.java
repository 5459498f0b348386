package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.LogInAnswer.SecondFactorRequired;
import ai.bilancompetence.identity.command.LogInAnswer.SecondFactorSetupRequired;
import ai.bilancompetence.identity.command.PendingLogIns.PendingLogIn;
import ai.bilancompetence.identity.command.factor.RecoveryCodes;
import ai.bilancompetence.identity.command.factor.SecondFactor;
import ai.bilancompetence.identity.command.factor.SecondFactors;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SecondFactorKind;
import ai.bilancompetence.identity.event.SignInMethod;
import ai.bilancompetence.platform.access.SignIn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stands between a first proof and a session. */
@Component
class SecondFactorGate {

  /** All that a token is good for whose owner has yet to add a second factor. */
  static final String SETUP_SCOPE = "second_factor:setup";

  private final SecondFactors factors;
  private final RecoveryCodes recoveryCodes;
  private final SecondFactorDemand demand;
  private final PendingLogIns pending;
  private final AccessTokens accessTokens;

  SecondFactorGate(
      SecondFactors factors,
      RecoveryCodes recoveryCodes,
      SecondFactorDemand demand,
      PendingLogIns pending,
      AccessTokens accessTokens) {
    this.factors = factors;
    this.recoveryCodes = recoveryCodes;
    this.demand = demand;
    this.pending = pending;
    this.accessTokens = accessTokens;
  }

  /**
   * What is to be done before there is a session; nothing when enough was proved.
   *
   * @param methods what was proved so far
   * @param access the rights that a session would have
   * @param wanted the organisation wished for
   */
  Optional<LogInAnswer> stop(
      Set<SignInMethod> methods, Access access, @Nullable OrganisationId wanted, Instant now) {
    if (SignInMethods.haveSecondFactor(methods)) {
      return Optional.empty();
    }
    if (factors.has(access.personId())) {
      return Optional.of(ask(new PendingLogIn(access.personId(), methods, wanted), now));
    }
    return demand.isMadeFor(access) ? Optional.of(setUp(methods, access, now)) : Optional.empty();
  }

  private LogInAnswer ask(PendingLogIn logIn, Instant now) {
    return new SecondFactorRequired(
        pending.begin(logIn, now), methodsOf(logIn.person()), PendingLogIns.LIFETIME.toSeconds());
  }

  private List<SecondFactorMethod> methodsOf(PersonId person) {
    Set<SecondFactorKind> kinds = new TreeSet<>();
    factors.of(person).stream().map(SecondFactor::kind).forEach(kinds::add);
    List<SecondFactorMethod> methods = new ArrayList<>();
    for (SecondFactorKind kind : kinds) {
      methods.add(
          switch (kind) {
            case TOTP -> SecondFactorMethod.TOTP;
            case PASSKEY -> SecondFactorMethod.PASSKEY;
          });
    }
    if (recoveryCodes.left(person) > 0) {
      methods.add(SecondFactorMethod.RECOVERY_CODE);
    }
    return methods;
  }

  /** The token has no roles, so that nothing but its scope can make it good for anything. */
  private LogInAnswer setUp(Set<SignInMethod> methods, Access access, Instant now) {
    Access none = new Access(access.personId(), access.organisationId(), new TreeSet<>());
    SignIn signIn = new SignIn(UUID.randomUUID(), now, SignInMethods.names(methods));
    return new SecondFactorSetupRequired(
        accessTokens.sign(none, signIn, Set.of(SETUP_SCOPE), now),
        "Bearer",
        accessTokens.lifetime().toSeconds(),
        SETUP_SCOPE,
        access.personId());
  }
}
