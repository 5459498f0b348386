package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.event.NotPersonal;

/** An organisation, as the answer to its creation. */
record OrganisationSummary(
    OrganisationId organisationId, @NotPersonal("an organisation is no person") String name) {}
