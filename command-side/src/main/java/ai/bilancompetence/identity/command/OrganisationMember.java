package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import java.util.Set;

/** A member of an organisation with all roles held there. */
record OrganisationMember(OrganisationId organisationId, PersonId personId, Set<Role> roles) {}
