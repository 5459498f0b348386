package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.Credentials.Credential;
import ai.bilancompetence.identity.command.MailedLinks.Kind;
import ai.bilancompetence.identity.command.MailedLinks.Link;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SignInMethod;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.mail.Mail;
import ai.bilancompetence.platform.mail.Mails;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets in who reads the mail of an account's address. */
@Component
class MagicLinks {

  private final Commands commands;
  private final Credentials credentials;
  private final MailedLinks links;
  private final AddressKeys keys;
  private final AccessRights rights;
  private final Sessions sessions;
  private final Mails mails;
  private final Clock clock;

  MagicLinks(
      Commands commands,
      Credentials credentials,
      MailedLinks links,
      AddressKeys keys,
      AccessRights rights,
      Sessions sessions,
      Mails mails,
      Clock clock) {
    this.commands = commands;
    this.credentials = credentials;
    this.links = links;
    this.keys = keys;
    this.rights = rights;
    this.sessions = sessions;
    this.mails = mails;
    this.clock = clock;
  }

  /** Sends a link, if the address has an account. */
  void request(EmailAddress email) {
    String token = Secrets.next();
    commands.inOneTransaction(
        sender -> {
          Instant now = clock.instant();
          PersonId person = credentials.find(email).map(Credential::personId).orElse(null);
          if (!links.put(Kind.MAGIC_LINK, keys.of(email), person, token, now)) {
            return false;
          }
          Mail mail = new Mail.MagicLink(email.value(), token, Kind.MAGIC_LINK.expiry(now));
          if (person == null) {
            mails.pretend(mail);
          } else {
            mails.queue(mail);
          }
          return true;
        });
  }

  /**
   * Opens a session, unless more has to be proved. Whoever is refused an organisation keeps the
   * link.
   *
   * @throws DomainRejection with {@code identity_link_invalid} or {@code identity_not_a_member}
   */
  SignInAnswer redeem(String token, @Nullable OrganisationId wanted, Client client) {
    PersonId person =
        links
            .find(Kind.MAGIC_LINK, token, clock.instant())
            .map(Link::personId)
            .orElseThrow(Accounts::invalidLink);
    rights.atLogin(person, wanted);
    if (!commands.inOneTransaction(sender -> links.use(Kind.MAGIC_LINK, token))) {
      throw Accounts.invalidLink();
    }
    return sessions.open(new Proof(person, Set.of(SignInMethod.MAGIC_LINK), wanted, client));
  }
}
