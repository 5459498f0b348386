package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SignInMethod;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.SignIn;
import ai.bilancompetence.platform.web.Envelope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where somebody is logged in. Everybody sees and ends their own sessions. */
@RestController
@RequestMapping("/api/v1/auth/sessions")
class SessionController {

  /**
   * A session as its owner sees it.
   *
   * @param device what the client said of itself, in a few words; empty when it said nothing
   * @param place the part of the network that it was used from last
   * @param current whether the request came from this one
   */
  record SessionView(
      UUID sessionId,
      String device,
      String place,
      Set<SignInMethod> methods,
      Instant createdAt,
      Instant lastUsedAt,
      Instant expiresAt,
      boolean current) {}

  private final OpenSessions sessions;

  SessionController(OpenSessions sessions) {
    this.sessions = sessions;
  }

  /** Lists the caller's open sessions, the one used last first; at most 20. */
  @GetMapping
  Envelope<List<SessionView>> list(Actor actor, SignIn signIn) {
    return Envelope.of(
        sessions.of(person(actor)).stream()
            .map(session -> view(session, session.sessionId().equals(signIn.sessionId())))
            .toList());
  }

  /** Ends a session of the caller; ending it again is the same. */
  @DeleteMapping("/{sessionId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(Actor actor, @PathVariable UUID sessionId) {
    sessions.revoke(person(actor), sessionId);
  }

  /** Ends all sessions of the caller but the one that asks. */
  @PostMapping("/revoke-others")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revokeOthers(Actor actor, SignIn signIn) {
    sessions.revokeOthers(person(actor), signIn.sessionId());
  }

  private static PersonId person(Actor actor) {
    return new PersonId(actor.requirePerson());
  }

  private static SessionView view(Session session, boolean current) {
    return new SessionView(
        session.sessionId(),
        session.client().device(),
        session.client().place(),
        session.methods(),
        session.createdAt(),
        session.lastUsedAt(),
        session.expiresAt(),
        current);
  }
}
