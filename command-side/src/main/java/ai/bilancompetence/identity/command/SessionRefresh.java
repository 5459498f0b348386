package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.RefreshTokens.Known;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.SessionEnd;
import ai.bilancompetence.platform.access.SignIn;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.command.Sender;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sessions go on with their refresh tokens, each of which is good for one use. */
@Component
class SessionRefresh {

  private final Commands commands;
  private final AccessRights rights;
  private final SecondFactorGate gate;
  private final SessionStore store;
  private final OpenSessions openSessions;
  private final RefreshTokens refreshTokens;
  private final SessionTokens tokens;
  private final IdentityProperties properties;
  private final Clock clock;

  SessionRefresh(
      Commands commands,
      AccessRights rights,
      SecondFactorGate gate,
      SessionStore store,
      OpenSessions openSessions,
      RefreshTokens refreshTokens,
      SessionTokens tokens,
      IdentityProperties properties,
      Clock clock) {
    this.commands = commands;
    this.rights = rights;
    this.gate = gate;
    this.store = store;
    this.openSessions = openSessions;
    this.refreshTokens = refreshTokens;
    this.tokens = tokens;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Continues a session, in another organisation when one is named. A session that is refused the
   * other organisation, or has to prove more first, keeps its token.
   *
   * @throws DomainRejection with {@code identity_refresh_token_invalid}, {@code
   *     identity_refresh_token_reused} or {@code identity_not_a_member}
   */
  SignInAnswer refresh(String token, @Nullable OrganisationId wanted, Client client) {
    Instant now = clock.instant();
    Refresh refresh =
        commands.inOneTransaction(sender -> tryRefresh(token, wanted, client, sender, now));
    // The refusals are thrown here and not inside: the end of the session must be committed.
    return switch (refresh) {
      case Refresh.Continued c -> tokens.of(c.access(), c.signIn(), c.refreshToken(), now);
      case Refresh.HeldBack h -> h.answer();
      case Refresh.Refused r -> throw r.rejection();
    };
  }

  /** What a transaction of {@link #refresh} commits. */
  private sealed interface Refresh {
    record Continued(Access access, SignIn signIn, String refreshToken) implements Refresh {}

    record HeldBack(SignInAnswer answer) implements Refresh {}

    record Refused(DomainRejection rejection) implements Refresh {}
  }

  private Refresh tryRefresh(
      String token, @Nullable OrganisationId wanted, Client client, Sender sender, Instant now) {
    Session session =
        refreshTokens.find(token).flatMap(known -> store.lock(known.sessionId())).orElse(null);
    // Read again: whoever had the session until now may have used the token.
    Known known = refreshTokens.find(token).orElse(null);
    if (session == null || known == null || !session.isOpenAt(now)) {
      return refused(IdentityError.IDENTITY_REFRESH_TOKEN_INVALID);
    }
    if (known.used()) {
      // Stolen, from its owner or by whoever shows it (RFC 9700, section 4.14.2).
      openSessions.end(List.of(session), SessionEnd.TOKEN_REUSED, sender);
      return refused(IdentityError.IDENTITY_REFRESH_TOKEN_REUSED);
    }
    if (!now.isBefore(known.expiresAt())) {
      return refused(IdentityError.IDENTITY_REFRESH_TOKEN_INVALID);
    }
    return goOn(session, token, wanted, client, now);
  }

  private Refresh goOn(
      Session session, String token, @Nullable OrganisationId wanted, Client client, Instant now) {
    Access access =
        rights.forOngoing(session.methods(), session.personId(), session.organisationId(), wanted);
    Proof proof = new Proof(session.personId(), session.methods(), access.organisationId(), client);
    Optional<SignInAnswer> heldBack = gate.holdBack(proof, access);
    if (heldBack.isPresent()) {
      return new Refresh.HeldBack(heldBack.get());
    }
    Session next = continued(session, access, client, now);
    store.use(next);
    refreshTokens.use(token, now);
    return new Refresh.Continued(access, next.signIn(), refreshTokens.issue(next, now));
  }

  /** Roles may have been added that have shorter limits; none of them makes a session longer. */
  private Session continued(Session session, Access access, Client client, Instant now) {
    SessionLimits limits = properties.limitsOf(access.roles());
    Instant limit = limits.endOf(session.createdAt());
    Instant end = limit.isBefore(session.expiresAt()) ? limit : session.expiresAt();
    return new Session(
        session.sessionId(),
        session.personId(),
        access.organisationId(),
        session.methods(),
        new Client(session.client().device(), client.place()),
        session.createdAt(),
        session.authenticatedAt(),
        now,
        limits.idleUntil(now, end),
        end);
  }

  private static Refresh refused(IdentityError error) {
    return new Refresh.Refused(new DomainRejection(error, "Log in again"));
  }
}
