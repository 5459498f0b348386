package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.PendingLogIns.PendingLogIn;
import ai.bilancompetence.identity.command.SignInAnswer.SecondFactorRequired;
import ai.bilancompetence.identity.command.SignInAnswer.SecondFactorSetupRequired;
import ai.bilancompetence.identity.command.factor.RecoveryCodes;
import ai.bilancompetence.identity.command.factor.SecondFactor;
import ai.bilancompetence.identity.command.factor.SecondFactors;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SecondFactorKind;
import ai.bilancompetence.platform.access.SignIn;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
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
  private final Clock clock;

  SecondFactorGate(
      SecondFactors factors,
      RecoveryCodes recoveryCodes,
      SecondFactorDemand demand,
      PendingLogIns pending,
      AccessTokens accessTokens,
      Clock clock) {
    this.factors = factors;
    this.recoveryCodes = recoveryCodes;
    this.demand = demand;
    this.pending = pending;
    this.accessTokens = accessTokens;
    this.clock = clock;
  }

  /**
   * Is asked before a session opens, and before one goes on: roles or factors may have been added.
   *
   * @param proof what was proved; whoever has proved a second factor has it in here
   * @param access the rights that the session would have
   * @return what to answer in place of tokens; empty when nothing more is needed
   */
  Optional<SignInAnswer> holdBack(Proof proof, Access access) {
    if (SignInMethods.haveSecondFactor(proof.methods())) {
      return Optional.empty();
    }
    if (factors.has(proof.personId())) {
      return Optional.of(ask(proof));
    }
    if (!demand.isMadeFor(access)) {
      return Optional.empty();
    }
    if (SignInMethods.areOfOrganisationOnly(proof.methods())) {
      // Whoever manages the provider must not add a second factor in the person's place.
      throw new DomainRejection(
          PlatformError.SECOND_FACTOR_REQUIRED, "Log in in another way and add one first");
    }
    return Optional.of(setUp(proof, access));
  }

  private SignInAnswer ask(Proof proof) {
    return new SecondFactorRequired(
        pending.begin(
            new PendingLogIn(proof.personId(), proof.methods(), proof.wanted()), clock.instant()),
        methodsOf(proof.personId()),
        PendingLogIns.LIFETIME.toSeconds());
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
  private SignInAnswer setUp(Proof proof, Access access) {
    Instant now = clock.instant();
    Access none = new Access(access.personId(), access.organisationId(), new TreeSet<>());
    SignIn signIn = new SignIn(UUID.randomUUID(), now, SignInMethods.names(proof.methods()));
    return new SecondFactorSetupRequired(
        accessTokens.sign(none, signIn, Set.of(SETUP_SCOPE), now),
        "Bearer",
        accessTokens.lifetime().toSeconds());
  }
}
