package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.identity.command.Memberships;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.eventlog.Recall;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Brings a command together with what it is decided on: rights, rules, clock and log. */
@Component
class CreditsOffice {

  private final CreditsProperties rules;
  private final Recall recall;
  private final Members members;
  private final Clock clock;

  /** Who belongs to an organisation. */
  @FunctionalInterface
  interface Members {
    boolean contains(OrganisationId organisation, PersonId person);
  }

  @Autowired
  CreditsOffice(CreditsProperties rules, Recall recall, Memberships memberships, Clock clock) {
    this(
        rules,
        recall,
        (organisation, person) -> !memberships.rolesOf(person, organisation).isEmpty(),
        clock);
  }

  CreditsOffice(CreditsProperties rules, Recall recall, Members members, Clock clock) {
    this.rules = rules;
    this.recall = recall;
    this.members = members;
    this.clock = clock;
  }

  /** What follows from a command, for somebody who may give it. */
  List<CreditsEvent> decide(Actor actor, CreditsCommand command, CreditAccount account) {
    return decide(actor, command, account, recall);
  }

  private List<CreditsEvent> decide(
      Actor actor, CreditsCommand command, CreditAccount account, Recall memory) {
    CreditsAccess.check(actor, command, account, members);
    return CreditDecisions.decide(
        account, command, new Circumstances(clock.instant(), rules, memory));
  }

  /** What would follow from a command. */
  Rehearsal rehearse(Actor actor, CreditsCommand command, CreditAccount account) {
    List<CreditsEvent> events = decide(actor, command, account, new Thorough(recall));
    CreditAccount after = account;
    for (CreditsEvent event : events) {
      after = after.evolve(event);
    }
    return new Rehearsal(
        balance(command.accountId(), after),
        true,
        events.stream().map(Rehearsal.WouldHappen::of).toList());
  }

  /** What an account holds now; what has run out and is not recorded yet does not count. */
  AccountBalance balance(CreditAccountId id, CreditAccount account) {
    Course course = new Course(account, id, new Circumstances(clock.instant(), rules, recall));
    Expiries.sweep(course);
    Balances balances = course.balances();
    return new AccountBalance(
        id,
        Objects.requireNonNull(account.owner()),
        balances.availableAt(course.now()),
        balances.reservations().held(),
        balances.scheduledAt(course.now()),
        balances.debt());
  }

  /** Nothing is appended, so the log refuses nothing: a repetition has to be looked for. */
  private record Thorough(Recall recall) implements Recall {
    @Override
    public Optional<DomainEvent> find(UUID identity) {
      return recall.find(identity);
    }

    @Override
    public Optional<DomainEvent> findRepeated(UUID identity) {
      return recall.find(identity);
    }
  }
}
