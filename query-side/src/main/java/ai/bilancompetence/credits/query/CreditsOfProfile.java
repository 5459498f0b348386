package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.query.Moment;
import ai.bilancompetence.platform.query.ProfileSection;
import ai.bilancompetence.platform.query.ReadModel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The credits that somebody can see: their own, and those of the organisation acted in. */
@Component
class CreditsOfProfile implements ProfileSection {

  /**
   * An account.
   *
   * @param owner {@code person} or {@code organisation}
   * @param available what can be used now, in credits; negative with a debt
   * @param held what is set aside, in credits
   */
  record Balance(UUID accountId, String owner, long available, long held) {}

  private final ReadModel readModel;
  private final AccountQueries accounts;
  private final Clock clock;

  CreditsOfProfile(ReadModel readModel, AccountQueries accounts, Clock clock) {
    this.readModel = readModel;
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "credits";
  }

  @Override
  public List<Balance> of(Actor actor) {
    return readModel.beside(
        LedgerProjection.PROCESSOR,
        position -> balances(actor, new Moment(position, clock.instant(), false)));
  }

  private List<Balance> balances(Actor actor, Moment moment) {
    List<UUID> candidates = new ArrayList<>();
    if (actor.personId() != null) {
      candidates.addAll(accounts.ofPerson(actor.personId(), moment));
    }
    if (actor.organisationId() != null) {
      candidates.addAll(accounts.ofOrganisation(actor.organisationId(), moment));
    }
    return candidates.stream()
        .map(id -> balance(actor, id, moment))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Balance> balance(Actor actor, UUID id, Moment moment) {
    AccountOwner owner = accounts.owner(id, moment).orElseThrow();
    return accounts
        .account(id, moment)
        .filter(account -> account.closedAt() == null && AccountReaders.mayRead(actor, owner))
        .map(
            account ->
                new Balance(
                    id,
                    owner.kind().name().toLowerCase(Locale.ROOT),
                    account.available(moment.at()),
                    account.held()));
  }
}
