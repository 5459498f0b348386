package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.IdentityCommand.RecordAccess;
import ai.bilancompetence.identity.command.OrganisationCommand.AdmitMember;
import ai.bilancompetence.identity.command.Registrations.Registration;
import ai.bilancompetence.identity.command.SignInAnswer.ConfirmationSent;
import ai.bilancompetence.identity.command.SignOns.Done;
import ai.bilancompetence.identity.command.sso.OpenIdProvider;
import ai.bilancompetence.identity.command.sso.SingleSignOnError;
import ai.bilancompetence.identity.event.IdentityLinked;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SignInMethod;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.command.Sender;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.mail.Mail;
import ai.bilancompetence.platform.mail.Mails;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What it means for the accounts here that an identity provider vouches for somebody.
 *
 * <p>A provider that operators offer to everybody may open an account for an address that it has
 * verified and that nobody has. In every other case, an account that exists or a provider that an
 * organisation brought along, the provider is linked to an account only when whoever reads the mail
 * of the address confirms it.
 */
@Component
class SignedOnPeople {

  private final Commands commands;
  private final OpenIdProviders providers;
  private final LinkedIdentities links;
  private final SignOns signOns;
  private final Credentials credentials;
  private final Accounts accounts;
  private final Passwords passwords;
  private final Sessions sessions;
  private final Mails mails;
  private final Clock clock;

  SignedOnPeople(
      Commands commands,
      OpenIdProviders providers,
      LinkedIdentities links,
      SignOns signOns,
      Credentials credentials,
      Accounts accounts,
      Passwords passwords,
      Sessions sessions,
      Mails mails,
      Clock clock) {
    this.commands = commands;
    this.providers = providers;
    this.links = links;
    this.signOns = signOns;
    this.credentials = credentials;
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.mails = mails;
    this.clock = clock;
  }

  /**
   * Lets in whom a provider vouches for, unless more has to be proved or a link to be confirmed.
   *
   * @throws DomainRejection with {@code sso_address_unverified}, {@code sso_provider_not_found},
   *     {@code identity_not_a_member} or {@code identity_plan_limit_reached}
   */
  SignInAnswer letIn(Done done, Client client) {
    Vouched vouched = done.identity();
    OpenIdProvider provider = providers.require(vouched.provider());
    PersonId known = links.personOf(vouched.provider(), vouched.subject()).orElse(null);
    if (known != null) {
      return open(known, provider, done, client);
    }
    EmailAddress email = verifiedAddress(vouched);
    if (provider.organisationId() == null && credentials.find(email).isEmpty()) {
      String password = passwordOfNobody();
      PersonId newcomer =
          commands.inOneTransaction(sender -> openAccount(vouched, email, password, sender));
      return open(newcomer, provider, done, client);
    }
    ask(vouched, email, provider);
    return new ConfirmationSent(SignOns.CONFIRMATION.toSeconds());
  }

  /**
   * Links the provider to the account of whoever reads the mail of the address, and opens one where
   * there is none.
   *
   * @throws DomainRejection with {@code sso_link_invalid}
   */
  void confirm(String token) {
    String password = passwordOfNobody();
    commands.inOneTransaction(
        sender -> {
          Vouched vouched =
              signOns.confirm(token, clock.instant()).orElseThrow(SignedOnPeople::invalidLink);
          EmailAddress email = verifiedAddress(vouched);
          return credentials
              .find(email)
              .map(account -> link(account.personId(), vouched, sender))
              .orElseGet(() -> openAccount(vouched, email, password, sender));
        });
  }

  private SignInAnswer open(PersonId person, OpenIdProvider provider, Done done, Client client) {
    OrganisationId only = provider.organisationId();
    if (only == null) {
      return sessions.open(
          new Proof(person, Set.of(SignInMethod.SINGLE_SIGN_ON), done.wanted(), client));
    }
    admit(person, provider, only, done.identity().roles());
    return sessions.open(
        new Proof(person, Set.of(SignInMethod.ORGANISATION_SIGN_ON), only, client));
  }

  /** Where the organisation has rules, they say who is a member, and as what. */
  private void admit(
      PersonId person, OpenIdProvider provider, OrganisationId organisation, Set<Role> roles) {
    if (provider.rules().isEmpty()) {
      return;
    }
    if (roles.isEmpty()) {
      throw new DomainRejection(
          IdentityError.IDENTITY_NOT_A_MEMBER, "No rule of the organisation gives you a role");
    }
    commands.send(
        new AdmitMember(organisation, UUID.fromString(provider.code()), person, roles),
        Causes.of(Actor.system("single-sign-on", organisation.value())));
  }

  /**
   * Hash of a password that nobody knows: the person chooses one by mail, or never needs one. It
   * takes long on purpose, so no transaction waits for it.
   */
  private String passwordOfNobody() {
    return passwords.hash(Secrets.next());
  }

  private PersonId openAccount(
      Vouched vouched, EmailAddress email, String password, Sender sender) {
    String name = vouched.fullName() == null ? "" : vouched.fullName();
    PersonId person = accounts.open(new Registration(email, password, name), sender);
    return link(person, vouched, sender);
  }

  private PersonId link(PersonId person, Vouched vouched, Sender sender) {
    Instant now = clock.instant();
    if (!links.link(vouched.provider(), vouched.subject(), person, now)) {
      throw invalidLink();
    }
    sender.send(
        new RecordAccess(new IdentityLinked(person, vouched.provider(), vouched.subject(), now)),
        Causes.of(person));
    return person;
  }

  private void ask(Vouched vouched, EmailAddress email, OpenIdProvider provider) {
    commands.inOneTransaction(
        sender -> {
          Instant now = clock.instant();
          String token = signOns.ask(vouched, now);
          mails.queue(
              new Mail.ConfirmSignOn(
                  email.value(), provider.name(), token, now.plus(SignOns.CONFIRMATION)));
          return token;
        });
  }

  private static EmailAddress verifiedAddress(Vouched vouched) {
    @Nullable String email = vouched.email();
    if (email == null || email.length() > EmailAddress.MAX_LENGTH || email.indexOf('@') < 1) {
      throw new DomainRejection(
          SingleSignOnError.SSO_ADDRESS_UNVERIFIED,
          "Have the provider verify the address, or register here");
    }
    return new EmailAddress(email);
  }

  private static DomainRejection invalidLink() {
    return new DomainRejection(SingleSignOnError.SSO_LINK_INVALID, "Sign on at the provider again");
  }
}
