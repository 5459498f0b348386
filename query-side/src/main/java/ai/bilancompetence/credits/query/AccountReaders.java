package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.query.Moment;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who may read which account. To everybody else there is none: not even that it exists is told. */
@Component
class AccountReaders {

  private final AccountQueries accounts;

  AccountReaders(AccountQueries accounts) {
    this.accounts = accounts;
  }

  /**
   * Refuses whoever may not read an account, and what did not exist at the moment.
   *
   * @throws DomainRejection with {@code credits_account_not_found}
   */
  void require(Actor actor, UUID accountId, Moment moment) {
    if (accounts.owner(accountId, moment).filter(owner -> mayRead(actor, owner)).isEmpty()) {
      throw accountNotFound();
    }
  }

  /**
   * Refuses whoever may not see how an organisation uses its credits.
   *
   * @throws DomainRejection with {@code credits_organisation_not_found}
   */
  void requireOverview(Actor actor, UUID organisationId) {
    if (!actor.belongsTo(organisationId) || !actor.hasAny(Role.MANAGER, Role.AUDITOR)) {
      throw organisationNotFound();
    }
  }

  static boolean mayRead(Actor actor, AccountOwner owner) {
    return switch (owner.kind()) {
      case ORGANISATION ->
          actor.belongsTo(owner.id()) && actor.hasAny(Role.MANAGER, Role.CONSULTANT, Role.AUDITOR);
      case PERSON -> actor.isAdmin() || actor.mayActAs(owner.id(), null);
    };
  }

  static DomainRejection accountNotFound() {
    return new DomainRejection(
        CreditsQueryError.CREDITS_ACCOUNT_NOT_FOUND, "No such account for you");
  }

  static DomainRejection organisationNotFound() {
    return new DomainRejection(
        CreditsQueryError.CREDITS_ORGANISATION_NOT_FOUND, "No such organisation for you");
  }
}
