package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import java.util.UUID;

/** Something that an organisation has or had, as the answer to a change of it. */
record OrganisationPart(OrganisationId organisationId, UUID id) {}
