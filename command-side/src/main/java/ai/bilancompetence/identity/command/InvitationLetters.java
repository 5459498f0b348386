package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.mail.Mail;
import ai.bilancompetence.platform.mail.Mails;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes to those who are invited. The mail is on its way when the transaction is committed. */
@Component
class InvitationLetters {

  /** Only ids are known here of who invites; the organisation is what the reader knows. */
  private static final String INVITER = "Un gestionnaire";

  private final InvitationTokens tokens;
  private final Mails mails;

  InvitationLetters(InvitationTokens tokens, Mails mails) {
    this.tokens = tokens;
    this.mails = mails;
  }

  /** Sends the mail of an invitation that can be accepted. */
  void send(OrganisationId id, UUID invitationId, Organisation organisation, Instant now) {
    Invitations.Pending invitation =
        Objects.requireNonNull(organisation.invitations().pending().get(invitationId));
    RandomSecret token =
        tokens.issue(id, invitationId, invitation.email(), invitation.expiresAt(), now);
    mails.queue(
        new Mail.Invitation(
            invitation.email(),
            Objects.requireNonNull(organisation.name()),
            INVITER,
            invitation.roles(),
            token.value(),
            invitation.expiresAt()));
  }

  /** Makes the mails of an invitation good for nothing but telling that it has ended. */
  void end(OrganisationId id, UUID invitationId) {
    tokens.end(id, invitationId);
  }
}
