package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes to those who are invited. The mail is on its way when the transaction is committed. */
@Component
class InvitationLetters {

  private final InvitationTokens tokens;

  InvitationLetters(InvitationTokens tokens) {
    this.tokens = tokens;
  }

  /** Sends the mail of an invitation that can be accepted. */
  void send(OrganisationId id, UUID invitationId, Organisation organisation, Instant now) {
    Invitations.Pending invitation =
        Objects.requireNonNull(organisation.invitations().pending().get(invitationId));
    tokens.issue(id, invitationId, invitation.email(), invitation.expiresAt(), now);
  }

  /** Makes the mails of an invitation good for nothing but telling that it has ended. */
  void end(OrganisationId id, UUID invitationId) {
    tokens.end(id, invitationId);
  }
}
