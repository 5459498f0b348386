package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What an access token is to say.
 *
 * @param organisationId the organisation acted in, absent for a person on their own
 */
record Access(PersonId personId, @Nullable OrganisationId organisationId, SortedSet<Role> roles) {}
