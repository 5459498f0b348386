package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.command.CreditsCommand.CheckEntitlement;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.identity.command.Memberships;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.eventlog.Recall;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
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
    CreditsAccess.check(actor, command, account, members);
    return account.decide(command, circumstances());
  }

  /** What would follow from a command. */
  Rehearsal rehearse(Actor actor, CreditsCommand command, CreditAccount account) {
    List<CreditsEvent> events = decide(actor, command, account);
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
    Course course = asOfNow(id, account);
    Balances balances = course.balances();
    return new AccountBalance(
        id,
        Objects.requireNonNull(account.owner()),
        balances.availableAt(course.now()),
        balances.reservations().held(),
        balances.scheduledAt(course.now()),
        balances.debt());
  }

  /** Whether somebody could use so much for a feature now. */
  Entitlement entitlement(Actor actor, CheckEntitlement question, CreditAccount account) {
    CreditsAccess.check(actor, question, account, members);
    Course course = asOfNow(question.accountId(), account);
    long usable =
        Math.min(
            course.balances().grants().activeAt(course.now(), question.feature()),
            account.members().allowance(question.usedBy(), course.now()));
    try {
      CreditDecisions.requireOpen(account);
      return new Entitlement(
          question.feature(),
          question.amount(),
          true,
          null,
          usable,
          course.allocate(question.amount(), question.feature(), question.usedBy()));
    } catch (DomainRejection refusal) {
      return new Entitlement(
          question.feature(),
          question.amount(),
          false,
          refusal.errorCode().code(),
          usable,
          List.of());
    }
  }

  private Course asOfNow(CreditAccountId id, CreditAccount account) {
    Course course = new Course(account, id, circumstances());
    Expiries.sweep(course);
    return course;
  }

  private Circumstances circumstances() {
    return new Circumstances(clock.instant(), rules, recall);
  }
}
