package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.Credentials.Credential;
import ai.bilancompetence.identity.command.SessionProofs.SessionProof;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SignInMethod;
import ai.bilancompetence.platform.access.SignIn;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.token.TokenRevocations;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens, continues and ends sessions. */
@Component
class Sessions {

  private final Credentials credentials;
  private final Passwords passwords;
  private final AccessRights rights;
  private final AccessTokens accessTokens;
  private final RefreshTokens refreshTokens;
  private final TokenRevocations revocations;
  private final SessionProofs proofs;
  private final SecondFactorGate gate;
  private final SecondFactorDemand demand;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Sessions(
      Credentials credentials,
      Passwords passwords,
      AccessRights rights,
      AccessTokens accessTokens,
      RefreshTokens refreshTokens,
      TokenRevocations revocations,
      SessionProofs proofs,
      SecondFactorGate gate,
      SecondFactorDemand demand,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.credentials = credentials;
    this.passwords = passwords;
    this.rights = rights;
    this.accessTokens = accessTokens;
    this.refreshTokens = refreshTokens;
    this.revocations = revocations;
    this.proofs = proofs;
    this.gate = gate;
    this.demand = demand;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * Opens a session.
   *
   * @param wanted the organisation to act in, see {@link AccessRights#atLogin}
   * @throws DomainRejection with {@code identity_credentials_wrong}, the same and after the same
   *     time whether the address or the password is wrong, or with {@code identity_not_a_member}
   */
  LogInAnswer open(EmailAddress email, String password, @Nullable OrganisationId wanted) {
    Credential found = credentials.find(email).orElse(null);
    boolean right = passwords.matches(password, found == null ? null : found.passwordHash());
    if (found == null || !right) {
      throw new DomainRejection(
          IdentityError.IDENTITY_CREDENTIALS_WRONG, "Check both and try again");
    }
    return proceed(found.personId(), Set.of(SignInMethod.PASSWORD), wanted);
  }

  /**
   * Opens a session for whoever has proved who they are, or says what is missing.
   *
   * @param methods all that was proved
   * @throws DomainRejection with {@code identity_not_a_member}
   */
  LogInAnswer proceed(PersonId person, Set<SignInMethod> methods, @Nullable OrganisationId wanted) {
    Instant now = clock.instant(); // Before the rights are read, see AccessTokens.sign.
    Access access = rights.atLogin(person, wanted);
    return gate.stop(methods, access, wanted, now)
        .orElseGet(() -> open(UUID.randomUUID(), access, methods, now));
  }

  /**
   * Has a sign-in prove more. When there was no session yet, for lack of a second factor, this
   * opens it.
   *
   * @param current the organisation acted in
   * @return new tokens; without a refresh token where the session has one already
   */
  Session prove(
      PersonId person, SignIn signIn, Set<SignInMethod> methods, @Nullable OrganisationId current) {
    Instant now = clock.instant();
    Access access = rights.atRefresh(person, current, null);
    Optional<SessionProof> proof = proofs.find(signIn.sessionId());
    Set<SignInMethod> all = EnumSet.copyOf(methods);
    if (proof.isEmpty()) {
      all.addAll(SignInMethods.firstOf(signIn.methods()));
      return open(signIn.sessionId(), access, all, now);
    }
    all.addAll(proof.get().methods());
    proofs.put(signIn.sessionId(), all, now);
    return session(
        access, new SignIn(signIn.sessionId(), now, SignInMethods.names(all)), null, now);
  }

  private Session open(UUID id, Access access, Set<SignInMethod> methods, Instant now) {
    SignIn signIn = new SignIn(id, now, SignInMethods.names(methods));
    demand.check(access, signIn);
    String refreshToken =
        transaction.execute(
            status -> {
              proofs.put(id, methods, now);
              return refreshTokens.issue(id, access, now);
            });
    return session(access, signIn, refreshToken, now);
  }

  /**
   * Continues a session, in another organisation when one is named. A session that is refused the
   * other organisation keeps its token.
   *
   * @throws DomainRejection with {@code identity_refresh_token_invalid}, {@code
   *     identity_refresh_token_reused}, {@code identity_not_a_member} or {@code
   *     identity_second_factor_required}
   */
  Session refresh(String token, @Nullable OrganisationId wanted) {
    Instant now = clock.instant();
    Refresh refresh = transaction.execute(status -> tryRefresh(token, wanted, now));
    // The refusals are thrown here and not inside: the revocation of the family must be committed.
    return switch (refresh) {
      case Refresh.Continued c -> session(c.access(), c.signIn(), c.refreshToken(), now);
      case Refresh.Refused r -> throw r.rejection();
    };
  }

  /** Ends the session that the token belongs to, if there is one, with its access tokens. */
  void close(String token) {
    transaction.executeWithoutResult(
        status ->
            refreshTokens
                .revokeFamilyOf(token, clock.instant())
                .ifPresent(revocations::revokeSession));
  }

  /** What a transaction of {@link #refresh} commits. */
  private sealed interface Refresh {
    record Continued(Access access, SignIn signIn, String refreshToken) implements Refresh {}

    record Refused(DomainRejection rejection) implements Refresh {}
  }

  private Refresh tryRefresh(String token, @Nullable OrganisationId wanted, Instant now) {
    return switch (refreshTokens.redeem(token, now)) {
      case Redemption.Accepted a -> {
        Access access = rights.atRefresh(a.personId(), a.organisationId(), wanted);
        // A family is a session. One from before there were proofs was opened with a password.
        SessionProof proof =
            proofs
                .find(a.familyId())
                .orElse(new SessionProof(Set.of(SignInMethod.PASSWORD), a.openedAt()));
        SignIn signIn = new SignIn(a.familyId(), proof.at(), SignInMethods.names(proof.methods()));
        demand.check(access, signIn);
        yield new Refresh.Continued(access, signIn, refreshTokens.issue(a.familyId(), access, now));
      }
      case Redemption.Reused r -> {
        revocations.revokeSession(r.familyId());
        yield refused(IdentityError.IDENTITY_REFRESH_TOKEN_REUSED, "Log in again");
      }
      case Redemption.Invalid i ->
          refused(IdentityError.IDENTITY_REFRESH_TOKEN_INVALID, "Log in again");
    };
  }

  private static Refresh refused(IdentityError error, String detail) {
    return new Refresh.Refused(new DomainRejection(error, detail));
  }

  private Session session(
      Access access, SignIn signIn, @Nullable String refreshToken, Instant now) {
    return new Session(
        accessTokens.sign(access, signIn, now),
        "Bearer",
        accessTokens.lifetime().toSeconds(),
        refreshToken,
        access.personId(),
        access.organisationId(),
        access.roles());
  }
}
