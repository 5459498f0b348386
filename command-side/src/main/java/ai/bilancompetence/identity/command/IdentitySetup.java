package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.Accounts.NewAccount;
import ai.bilancompetence.identity.command.OrganisationCommand.AddMember;
import ai.bilancompetence.identity.command.OrganisationCommand.CreateOrganisation;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.error.DomainRejection;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts people and organisations in place when a node starts, for demonstrations. It goes through
 * the same commands as a request, and doing it again changes nothing.
 */
@Component
public class IdentitySetup {

  private final Accounts accounts;
  private final Credentials credentials;
  private final Administrators administrators;
  private final Commands commands;
  private final SecondFactorSetup secondFactors;

  IdentitySetup(
      Accounts accounts,
      Credentials credentials,
      Administrators administrators,
      Commands commands,
      SecondFactorSetup secondFactors) {
    this.accounts = accounts;
    this.credentials = credentials;
    this.administrators = administrators;
    this.commands = commands;
    this.secondFactors = secondFactors;
  }

  /**
   * Makes sure that the address has an account.
   *
   * @param person id of the person if there is none with this address yet
   * @return the person whose address it is
   */
  public PersonId ensurePerson(PersonId person, String email, String password, String fullName) {
    EmailAddress address = new EmailAddress(email);
    if (credentials.find(address).isEmpty()) {
      accounts.open(new NewAccount(person, address, password, fullName), cause(null));
    }
    return credentials
        .find(address)
        .orElseThrow(() -> new IllegalStateException("Another address has the id " + person))
        .personId();
  }

  /**
   * Makes sure that the organisation exists and that its creator manages it.
   *
   * @throws DomainRejection with {@code identity_organisation_exists} when it has another name or
   *     creator
   */
  public void ensureOrganisation(OrganisationId organisation, String name, PersonId creator) {
    commands.send(new CreateOrganisation(organisation, name, creator), cause(organisation));
  }

  /**
   * Makes sure that the person is a member with exactly these roles, whatever the plan.
   *
   * @return position of the log at which it is so
   * @throws DomainRejection when the organisation or the person does not exist
   */
  public long ensureMember(OrganisationId organisation, PersonId person, Set<Role> roles) {
    return commands
        .send(new AddMember(organisation, person, roles), cause(organisation))
        .position();
  }

  /** Makes sure that the person is an administrator of the platform. */
  public void ensureAdministrator(PersonId person) {
    credentials.requireAccount(person);
    administrators.add(person);
  }

  /**
   * Makes sure that the person has a second factor if a role of theirs demands one.
   *
   * @param secret of an app that makes codes, in Base32; it has no effect on who has a factor
   */
  public void ensureSecondFactor(PersonId person, String secret) {
    secondFactors.ensure(person, secret, cause(null));
  }

  private static Cause cause(@Nullable OrganisationId organisation) {
    return Cause.request(
        Actor.system("setup", organisation == null ? null : organisation.value()),
        null,
        UUID.randomUUID().toString());
  }
}
