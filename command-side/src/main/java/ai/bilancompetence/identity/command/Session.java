package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SignInMethod;
import ai.bilancompetence.platform.access.SignIn;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is logged in somewhere.
 *
 * @param sessionId in every access token that belongs to it
 * @param organisationId the organisation acted in; absent for a person on their own
 * @param authenticatedAt when the person last proved who they are
 * @param idleUntil it ends when it is not refreshed before
 * @param expiresAt it ends then in any case
 */
record Session(
    UUID sessionId,
    PersonId personId,
    @Nullable OrganisationId organisationId,
    Set<SignInMethod> methods,
    Client client,
    Instant createdAt,
    Instant authenticatedAt,
    Instant lastUsedAt,
    Instant idleUntil,
    Instant expiresAt) {

  boolean isOpenAt(Instant now) {
    return now.isBefore(idleUntil) && now.isBefore(expiresAt);
  }

  /** The same, with more proved. */
  Session proved(Set<SignInMethod> more, Instant now) {
    Set<SignInMethod> all = EnumSet.copyOf(methods);
    all.addAll(more);
    return new Session(
        sessionId,
        personId,
        organisationId,
        all,
        client,
        createdAt,
        now,
        lastUsedAt,
        idleUntil,
        expiresAt);
  }

  /** What access tokens say of it. */
  SignIn signIn() {
    return new SignIn(sessionId, authenticatedAt, SignInMethods.names(methods));
  }
}
