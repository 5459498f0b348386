package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.InvitationTokens.Invited;
import ai.bilancompetence.identity.command.OrganisationCommand.AcceptInvitation;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.error.DomainRejection;
import org.springframework.stereotype.Component;

/** Finds out which invitation a token belongs to, and who presents it. */
@Component
class InvitationAcceptance {

  private final InvitationTokens tokens;
  private final Credentials credentials;

  InvitationAcceptance(InvitationTokens tokens, Credentials credentials) {
    this.tokens = tokens;
    this.credentials = credentials;
  }

  /**
   * The acceptance by somebody who is signed in.
   *
   * @throws DomainRejection with {@code identity_invitation_not_found}
   */
  AcceptInvitation by(PersonId person, RandomSecret token) {
    Invited invited = find(token);
    return new AcceptInvitation(
        invited.organisationId(),
        invited.invitationId(),
        person,
        credentials.addressOf(person).value());
  }

  private Invited find(RandomSecret token) {
    return tokens
        .find(token)
        .orElseThrow(
            () ->
                new DomainRejection(
                    IdentityError.IDENTITY_INVITATION_NOT_FOUND,
                    "A later mail may have another token"));
  }
}
