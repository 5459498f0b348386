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
    // The token proves that the person exists; who has lost the account has no address.
    String email = credentials.addressOf(person).orElse("");
    return new AcceptInvitation(invited.organisationId(), invited.invitationId(), person, email);
  }

  /**
   * The acceptance by somebody who is about to have an account. To have the token is to have read
   * the mail, so the address is theirs.
   *
   * @throws DomainRejection with {@code identity_invitation_not_found} when there is none or it has
   *     ended, or with {@code identity_invitation_not_yours}, whether the address has an account or
   *     not
   */
  AcceptInvitation byNewcomer(PersonId person, EmailAddress email, RandomSecret token) {
    Invited invited = find(token);
    if (invited.email() == null) {
      throw notFound();
    }
    if (!invited.email().equals(email.value())) {
      throw new DomainRejection(
          IdentityError.IDENTITY_INVITATION_NOT_YOURS, "Register the address that it was sent to");
    }
    return new AcceptInvitation(
        invited.organisationId(), invited.invitationId(), person, email.value());
  }

  private Invited find(RandomSecret token) {
    return tokens.find(token).orElseThrow(InvitationAcceptance::notFound);
  }

  private static DomainRejection notFound() {
    return new DomainRejection(
        IdentityError.IDENTITY_INVITATION_NOT_FOUND, "A later mail may have another token");
  }
}
