package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.Personal;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/**
 * The person can log in through an identity provider.
 *
 * @param provider code of the provider: google, microsoft, or the id of a connection of an
 *     organisation
 * @param subject what the provider calls the person
 */
@StoredAs("identity.IdentityLinked")
public record IdentityLinked(
    PersonId personId,
    String provider,
    @Personal(subject = "personId") String subject,
    Instant occurredAt)
    implements PersonEvent {}
