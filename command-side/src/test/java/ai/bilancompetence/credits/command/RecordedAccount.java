package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.eventlog.Recall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A credit account together with everything that was recorded of it, as the log would keep it. */
final class RecordedAccount implements Recall {

  static final Instant START = Instant.parse("2026-03-31T08:00:00Z");
  static final CreditAccountId ACCOUNT = new CreditAccountId(new UUID(7, 2));
  static final AccountOwner OWNER = AccountOwner.organisation(new UUID(7, 1));

  /** Rules with limits that are soon reached. */
  static final CreditsProperties RULES =
      new CreditsProperties(
          List.of("bilan", "image", "resume_analysis"),
          Duration.ofHours(1),
          Duration.ofDays(31),
          Duration.ofDays(10),
          10,
          100,
          1000,
          new CreditsProperties.ManagerGrants(20, 50),
          new CreditsProperties.TopUp(Duration.ofHours(1), Duration.ofDays(7)));

  private final CreditsProperties rules;
  private final List<CreditsEvent> events = new ArrayList<>();
  private final Map<UUID, CreditsEvent> byIdentity = new HashMap<>();
  private CreditAccount account = CreditAccount.UNOPENED;

  RecordedAccount(CreditsProperties rules) {
    this.rules = rules;
  }

  /** An account that its owner has just opened. */
  static RecordedAccount opened(CreditsProperties rules) {
    RecordedAccount recorded = new RecordedAccount(rules);
    recorded.tell(new CreditsCommand.OpenCreditAccount(ACCOUNT, OWNER), START);
    return recorded;
  }

  CreditAccount account() {
    return account;
  }

  List<CreditsEvent> events() {
    return events;
  }

  /** What a command would lead to. */
  List<CreditsEvent> decide(CreditsCommand command, Instant now) {
    return account.decide(command, new Circumstances(now, rules, this));
  }

  /** Carries a command out. */
  List<CreditsEvent> tell(CreditsCommand command, Instant now) {
    List<CreditsEvent> happened = decide(command, now);
    happened.forEach(this::record);
    return happened;
  }

  private void record(CreditsEvent event) {
    UUID identity = event.identity();
    if (identity != null && byIdentity.put(identity, event) != null) {
      throw new IllegalStateException("The log takes an identity once: " + event);
    }
    events.add(event);
    account = account.evolve(event);
  }

  /** The process stops and starts: what is kept of the state is its snapshot. */
  void restart() {
    account = CreditAccountSnapshot.of(account).restore();
  }

  /** The account as it is at a moment, with what has run out by then. */
  Balances balancesAt(Instant now) {
    return courseAt(now).balances();
  }

  /** What can be used at a moment, in credits. */
  long availableAt(Instant now) {
    Course course = courseAt(now);
    return course.balances().availableAt(course.now());
  }

  private Course courseAt(Instant now) {
    Course course = new Course(account, ACCOUNT, new Circumstances(now, rules, this));
    Expiries.sweep(course);
    return course;
  }

  @Override
  public Optional<DomainEvent> find(UUID identity) {
    return Optional.ofNullable(byIdentity.get(identity));
  }

  @Override
  public Optional<DomainEvent> findRepeated(UUID identity) {
    return find(identity);
  }
}
