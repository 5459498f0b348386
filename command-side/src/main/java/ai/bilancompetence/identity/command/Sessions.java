package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.IdentityCommand.RecordAccess;
import ai.bilancompetence.identity.command.RefreshTokens.Known;
import ai.bilancompetence.identity.command.SignInAnswer.SignedIn;
import ai.bilancompetence.identity.event.LoggedIn;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SessionEnd;
import ai.bilancompetence.identity.event.SessionEnded;
import ai.bilancompetence.identity.event.SignInMethod;
import ai.bilancompetence.platform.access.SignIn;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.command.Sender;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.mail.Mail;
import ai.bilancompetence.platform.mail.Mails;
import ai.bilancompetence.platform.token.TokenRevocations;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one place where sessions open, go on and end, whatever somebody proved who they are with. The
 * rows and what the log tells of them are committed together.
 */
@Component
class Sessions {

  /** So many a person can have at the same time. */
  static final int MAX_OPEN = 20;

  private final Commands commands;
  private final AccessRights rights;
  private final SecondFactorGate gate;
  private final SecondFactorDemand demand;
  private final SessionStore store;
  private final RefreshTokens refreshTokens;
  private final AccessTokens accessTokens;
  private final TokenRevocations revocations;
  private final Credentials credentials;
  private final Mails mails;
  private final IdentityProperties properties;
  private final Clock clock;

  Sessions(
      Commands commands,
      AccessRights rights,
      SecondFactorGate gate,
      SecondFactorDemand demand,
      SessionStore store,
      RefreshTokens refreshTokens,
      AccessTokens accessTokens,
      TokenRevocations revocations,
      Credentials credentials,
      Mails mails,
      IdentityProperties properties,
      Clock clock) {
    this.commands = commands;
    this.rights = rights;
    this.gate = gate;
    this.demand = demand;
    this.store = store;
    this.refreshTokens = refreshTokens;
    this.accessTokens = accessTokens;
    this.revocations = revocations;
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
    Access access =
        SignInMethods.areOfOrganisationOnly(proof.methods())
            ? rights.within(proof.personId(), Objects.requireNonNull(proof.wanted()))
            : rights.atLogin(proof.personId(), proof.wanted());
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
    Access access = goingOn(methodsOf(signIn), proof.personId(), proof.wanted(), null);
    if (!store.belongsTo(signIn.sessionId(), proof.personId())) {
      return open(proof.with(methodsOf(signIn)), access, now);
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
    return signedIn(access, session.signIn(), null, now);
  }

  private SignedIn open(Proof proof, Access access, Instant now) {
    Session session = newSession(proof, access, now);
    String token = commands.inOneTransaction(sender -> begin(session, sender, now));
    return signedIn(access, session.signIn(), token, now);
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
      case Refresh.Continued c -> signedIn(c.access(), c.signIn(), c.refreshToken(), now);
      case Refresh.HeldBack h -> h.answer();
      case Refresh.Refused r -> throw r.rejection();
    };
  }

  /** Ends the session that the token belongs to, if there is one, with its access tokens. */
  void close(String token) {
    inOneTransaction(
        sender -> {
          refreshTokens
              .find(token)
              .flatMap(known -> store.lock(known.sessionId()))
              .ifPresent(session -> end(List.of(session), SessionEnd.LOGGED_OUT, sender));
        });
  }

  /** The person's open sessions, the one used last first. */
  List<Session> of(PersonId person) {
    return store.openOf(person, clock.instant());
  }

  /**
   * Ends a session of the person; one that has ended stays as it is.
   *
   * @throws DomainRejection with {@code identity_session_not_found} when it is not the person's
   */
  void revoke(PersonId person, UUID sessionId) {
    if (!store.belongsTo(sessionId, person)) {
      throw new DomainRejection(
          IdentityError.IDENTITY_SESSION_NOT_FOUND, "You have no such session");
    }
    inOneTransaction(
        sender -> {
          store
              .lock(sessionId)
              .ifPresent(session -> end(List.of(session), SessionEnd.REVOKED, sender));
        });
  }

  /** Ends all sessions of the person but one. */
  void revokeOthers(PersonId person, UUID kept) {
    inOneTransaction(
        sender -> {
          endAll(person, kept, SessionEnd.REVOKED, sender);
        });
  }

  /**
   * Ends all sessions of the person, as the last part of the transaction at work.
   *
   * @param kept stays open; none does when null
   */
  void endAll(PersonId person, @Nullable UUID kept, SessionEnd reason, Sender sender) {
    store.lockPerson(person);
    end(
        store.openOf(person, clock.instant()).stream()
            .filter(session -> !session.sessionId().equals(kept))
            .toList(),
        reason,
        sender);
  }

  private void inOneTransaction(Consumer<Sender> work) {
    commands.inOneTransaction(
        sender -> {
          work.accept(sender);
          return true;
        });
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
    end(superseded, SessionEnd.SUPERSEDED, sender);
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
      end(List.of(session), SessionEnd.TOKEN_REUSED, sender);
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
        goingOn(session.methods(), session.personId(), session.organisationId(), wanted);
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

  /** The rights of a session that goes on; one of an organisation's provider stays there. */
  private Access goingOn(
      Set<SignInMethod> methods,
      PersonId person,
      @Nullable OrganisationId current,
      @Nullable OrganisationId wanted) {
    if (!SignInMethods.areOfOrganisationOnly(methods)) {
      return rights.atRefresh(person, current, wanted);
    }
    OrganisationId only = Objects.requireNonNull(current);
    if (wanted != null && !wanted.equals(only)) {
      throw new DomainRejection(
          IdentityError.IDENTITY_NOT_A_MEMBER, "Log in in another way to act elsewhere");
    }
    return rights.within(person, only);
  }

  private static Set<SignInMethod> methodsOf(SignIn signIn) {
    return SignInMethods.firstOf(signIn.methods());
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

  /** The log is told last: from then on everybody waits for the end of the transaction. */
  private void end(List<Session> sessions, SessionEnd reason, Sender sender) {
    Instant now = clock.instant();
    List<SessionEnded> ended = new ArrayList<>();
    for (Session session : sessions) {
      if (store.end(session.sessionId(), reason, now)) {
        revocations.revokeSession(session.sessionId());
        ended.add(new SessionEnded(session.personId(), session.sessionId(), reason, now));
      }
    }
    ended.forEach(event -> sender.send(new RecordAccess(event), Causes.of(event.personId())));
  }

  private static Refresh refused(IdentityError error) {
    return new Refresh.Refused(new DomainRejection(error, "Log in again"));
  }

  /** The only place where roles get into a token of a person, so what they demand is asked here. */
  private SignedIn signedIn(
      Access access, SignIn signIn, @Nullable String refreshToken, Instant now) {
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
    return SignInMethods.areOfOrganisationOnly(methodsOf(signIn))
        ? accessTokens.sign(access, signIn, OrganisationSignOn.SCOPES, now)
        : accessTokens.sign(access, signIn, now);
  }
}
