package ai.bilancompetence.identity.query;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import java.time.Instant;

/** An organisation. */
record OrganisationView(
    OrganisationId organisationId, String name, PersonId createdBy, Instant createdAt) {}
