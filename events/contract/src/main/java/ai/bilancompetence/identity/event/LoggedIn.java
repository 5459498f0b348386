package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.Personal;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session was opened for the person.
 *
 * @param sessionId the session, in every access token that belongs to it
 * @param methods how the person proved who they are, at least one
 * @param organisationId the organisation acted in; absent for a person on their own
 * @param device what the client says of itself, in a few words; empty when it says nothing
 * @param place the part of the network that the request came from
 */
@StoredAs("identity.LoggedIn")
public record LoggedIn(
    PersonId personId,
    UUID sessionId,
    Set<SignInMethod> methods,
    @Nullable OrganisationId organisationId,
    @Personal(subject = "personId") String device,
    @Personal(subject = "personId") String place,
    Instant occurredAt)
    implements PersonEvent {}
