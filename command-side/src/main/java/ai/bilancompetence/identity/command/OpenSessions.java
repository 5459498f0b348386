package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.IdentityCommand.RecordAccess;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SessionEnd;
import ai.bilancompetence.identity.event.SessionEnded;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.command.Sender;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.token.TokenRevocations;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The sessions that people have open: which there are, and how they end. */
@Component
class OpenSessions {

  private final Commands commands;
  private final SessionStore store;
  private final RefreshTokens refreshTokens;
  private final TokenRevocations revocations;
  private final Clock clock;

  OpenSessions(
      Commands commands,
      SessionStore store,
      RefreshTokens refreshTokens,
      TokenRevocations revocations,
      Clock clock) {
    this.commands = commands;
    this.store = store;
    this.refreshTokens = refreshTokens;
    this.revocations = revocations;
    this.clock = clock;
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

  /**
   * Ends these sessions with their access tokens. The log is told last: from then on everybody
   * waits for the end of the transaction.
   */
  void end(List<Session> sessions, SessionEnd reason, Sender sender) {
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
}
