package ai.bilancompetence.identity.event;

import ai.bilancompetence.platform.event.NotPersonal;
import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;

/** An organisation exists; the person who created it manages it. */
@StoredAs("identity.OrganisationCreated")
public record OrganisationCreated(
    OrganisationId organisationId,
    @NotPersonal("an organisation is no person") String name,
    PersonId createdBy,
    Instant occurredAt)
    implements OrganisationEvent {}
