package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.IdentityCommand.RecordAccess;
import ai.bilancompetence.identity.command.SignInAnswer.SignedIn;
import ai.bilancompetence.identity.event.LoggedIn;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SessionEnd;
import ai.bilancompetence.identity.event.SignInMethod;
import ai.bilancompetence.platform.access.SignIn;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.command.Sender;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.mail.Mail;
import ai.bilancompetence.platform.mail.Mails;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The one place where sessions open, whatever somebody proved who they are with. The rows and what
 * the log tells of them are committed together.
 */
@Component
class Sessions {

  /** So many a person can have at the same time. */
  static final int MAX_OPEN = 20;

  private final Commands commands;
  private final AccessRights rights;
  private final SecondFactorGate gate;
  private final SessionStore store;
  private final OpenSessions openSessions;
  private final RefreshTokens refreshTokens;
  private final SessionTokens tokens;
  private final Credentials credentials;
  private final Mails mails;
  private final IdentityProperties properties;
  private final Clock clock;

  Sessions(
      Commands commands,
      AccessRights rights,
      SecondFactorGate gate,
      SessionStore store,
      OpenSessions openSessions,
      RefreshTokens refreshTokens,
      SessionTokens tokens,
      Credentials credentials,
      Mails mails,
      IdentityProperties properties,
      Clock clock) {
    this.commands = commands;
    this.rights = rights;
    this.gate = gate;
    this.store = store;
    this.openSessions = openSessions;
    this.refreshTokens = refreshTokens;
    this.tokens = tokens;
    this.credentials = credentials;
    this.mails = mails;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Opens a session, unless more has to be proved.
   *
   * @throws DomainRejection with {@code identity_not_a_member}
   */
  SignInAnswer open(Proof proof) {
    Instant now = clock.instant(); // Before the rights are read, see AccessTokens.sign.
    Access access = rights.forNew(proof);
    return gate.holdBack(proof, access).orElseGet(() -> open(proof, access, now));
  }

  /**
   * Has a sign-in prove more. When there is no session of it yet, for lack of a second factor, this
   * opens it.
   *
   * @param proof what is proved in addition; the organisation is the one acted in
   * @return new tokens; without a refresh token where the session has one already
   * @throws DomainRejection with {@code identity_session_not_found} when the session has ended,
   *     with {@code second_factor_required} when that is still not enough
   */
  SignedIn prove(Proof proof, SignIn signIn) {
    Instant now = clock.instant();
    Set<SignInMethod> before = SignInMethods.firstOf(signIn.methods());
    Access access = rights.forOngoing(before, proof.personId(), proof.wanted(), null);
    if (!store.belongsTo(signIn.sessionId(), proof.personId())) {
      return open(proof.with(before), access, now);
    }
    Session session =
        commands.inOneTransaction(
            sender ->
                store
                    .lock(signIn.sessionId())
                    .map(known -> known.proved(proof.methods(), now))
                    .map(store::prove)
                    .orElseThrow(
                        () ->
                            new DomainRejection(
                                IdentityError.IDENTITY_SESSION_NOT_FOUND, "Log in again")));
    return tokens.of(access, session.signIn(), null, now);
  }

  private SignedIn open(Proof proof, Access access, Instant now) {
    Session session = newSession(proof, access, now);
    String token = commands.inOneTransaction(sender -> begin(session, sender, now));
    return tokens.of(access, session.signIn(), token, now);
  }

  private Session newSession(Proof proof, Access access, Instant now) {
    SessionLimits limits = properties.limitsOf(access.roles());
    Instant end = limits.endOf(now);
    return new Session(
        UUID.randomUUID(),
        proof.personId(),
        access.organisationId(),
        proof.methods(),
        proof.client(),
        now,
        now,
        now,
        limits.idleUntil(now, end),
        end);
  }

  private String begin(Session session, Sender sender, Instant now) {
    PersonId person = session.personId();
    store.lockPerson(person);
    if (store.isNewDevice(person, session.client().device())) {
      credentials
          .addressOf(person)
          .ifPresent(to -> mails.queue(new Mail.NewDevice(to, session.client().device(), now)));
    }
    List<Session> open = store.openOf(person, now);
    List<Session> superseded = open.subList(Math.min(MAX_OPEN - 1, open.size()), open.size());
    store.add(session);
    String token = refreshTokens.issue(session, now);
    openSessions.end(superseded, SessionEnd.SUPERSEDED, sender);
    sender.send(new RecordAccess(loggedIn(session)), Causes.of(person));
    return token;
  }

  private static LoggedIn loggedIn(Session session) {
    return new LoggedIn(
        session.personId(),
        session.sessionId(),
        session.methods(),
        session.organisationId(),
        session.client().device(),
        session.client().place(),
        session.createdAt());
  }
}
