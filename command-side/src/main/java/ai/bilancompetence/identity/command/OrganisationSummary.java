package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;

/** An organisation, as the answer to its creation. */
record OrganisationSummary(OrganisationId organisationId, String name) {}
