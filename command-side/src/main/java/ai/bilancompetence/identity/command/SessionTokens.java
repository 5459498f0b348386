package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.SignInAnswer.SignedIn;
import ai.bilancompetence.platform.access.SignIn;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a person gets who has proved enough. */
@Component
class SessionTokens {

  private final SecondFactorDemand demand;
  private final AccessTokens accessTokens;

  SessionTokens(SecondFactorDemand demand, AccessTokens accessTokens) {
    this.demand = demand;
    this.accessTokens = accessTokens;
  }

  /**
   * Makes an access token. It is the only place where roles get into one of a person, so what they
   * demand is asked here.
   *
   * @param refreshToken goes into the answer with it; null where the session has one already
   * @throws DomainRejection with {@code second_factor_required}
   */
  SignedIn of(Access access, SignIn signIn, @Nullable String refreshToken, Instant now) {
    demand.check(access, signIn);
    return new SignedIn(
        tokenFor(access, signIn, now),
        "Bearer",
        accessTokens.lifetime().toSeconds(),
        refreshToken,
        access.personId(),
        access.organisationId(),
        access.roles());
  }

  /** Where only an organisation vouches, a token is good for what members do and nothing else. */
  private String tokenFor(Access access, SignIn signIn, Instant now) {
    return SignInMethods.areOfOrganisationOnly(SignInMethods.firstOf(signIn.methods()))
        ? accessTokens.sign(access, signIn, OrganisationSignOn.SCOPES, now)
        : accessTokens.sign(access, signIn, now);
  }
}
