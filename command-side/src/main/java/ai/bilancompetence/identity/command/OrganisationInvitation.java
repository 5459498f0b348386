package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.access.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * An invitation that was sent. The address is left out: an answer is remembered for as long as it
 * can be asked for again.
 */
record OrganisationInvitation(
    OrganisationId organisationId, UUID invitationId, Set<Role> roles, Instant expiresAt) {

  static OrganisationInvitation of(OrganisationId id, UUID invitationId, Invitations all) {
    Invitations.Pending pending = all.pending().get(invitationId);
    if (pending == null) {
      throw new IllegalStateException("An invitation that was just looked at is gone");
    }
    return new OrganisationInvitation(id, invitationId, pending.roles(), pending.expiresAt());
  }
}
