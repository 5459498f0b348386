package ai.bilancompetence.identity.query;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import java.time.Instant;
import java.util.List;

/** A member of an organisation. */
record MemberView(
    PersonId personId, String fullName, String email, List<Role> roles, Instant joinedAt) {}
