package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * The person proved once more who they are, in a session that was open already, before something
 * sensitive.
 *
 * @param methods how
 */
@StoredAs("identity.SignInRenewed")
public record SignInRenewed(
    PersonId personId, UUID sessionId, Set<SignInMethod> methods, Instant occurredAt)
    implements PersonEvent {}
