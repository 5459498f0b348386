package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditMonth;
import ai.bilancompetence.credits.query.OverviewView.AccountSummary;
import ai.bilancompetence.credits.query.OverviewView.FeatureSummary;
import ai.bilancompetence.credits.query.OverviewView.PersonSummary;
import ai.bilancompetence.credits.query.UsageQueries.PersonUsage;
import ai.bilancompetence.platform.query.Moment;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts together what an organisation has and who uses it. Who may see it is not decided here. */
@Component
class OverviewQueries {

  private static final UUID NOBODY = new UUID(0, 0);

  private final JdbcClient jdbc;
  private final AccountQueries accounts;
  private final UsageQueries usage;

  OverviewQueries(JdbcClient jdbc, AccountQueries accounts, UsageQueries usage) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.usage = usage;
  }

  /**
   * The overview; empty when the organisation had no account at the moment.
   *
   * @param month in which use is counted; null for that of the moment
   */
  Optional<OverviewView> overview(UUID organisationId, @Nullable YearMonth month, Moment moment) {
    YearMonth counted = month == null ? CreditMonth.of(moment.at()) : month;
    List<AccountSummary> summaries = new ArrayList<>();
    List<PersonSummary> people = new ArrayList<>();
    for (UUID accountId : accounts.ofOrganisation(organisationId, moment)) {
      AccountState account = accounts.account(accountId, moment).orElseThrow();
      summaries.add(AccountSummary.of(account, moment.at()));
      people.addAll(people(accountId, account, counted, moment));
    }
    return summaries.isEmpty()
        ? Optional.empty()
        : Optional.of(new OverviewView(organisationId, moment.at(), counted, summaries, people));
  }

  private List<PersonSummary> people(
      UUID accountId, AccountState account, YearMonth month, Moment moment) {
    Map<UUID, Map<String, FeatureSummary>> byPerson = new TreeMap<>();
    Map<UUID, Long> limits = limits(accountId, moment);
    limits.keySet().forEach(person -> byPerson.put(person, new TreeMap<>()));
    for (PersonUsage used : usage.byPerson(accountId, month, moment)) {
      add(byPerson, used.usedBy(), new FeatureSummary(used.feature(), used.credits(), 0));
    }
    for (Reservation hold : account.reservations().values()) {
      add(byPerson, hold.usedBy(), new FeatureSummary(hold.feature(), 0, hold.amount()));
    }
    List<PersonSummary> people = new ArrayList<>();
    byPerson.forEach(
        (person, features) ->
            people.add(
                summary(accountId, person, List.copyOf(features.values()), limits.get(person))));
    return people;
  }

  private static PersonSummary summary(
      UUID accountId, UUID person, List<FeatureSummary> features, @Nullable Long limit) {
    return new PersonSummary(
        new CreditAccountId(accountId),
        person.equals(NOBODY) ? null : person,
        features.stream().mapToLong(FeatureSummary::consumed).sum(),
        features.stream().mapToLong(FeatureSummary::held).sum(),
        limit,
        features);
  }

  private static void add(
      Map<UUID, Map<String, FeatureSummary>> byPerson,
      @Nullable UUID person,
      FeatureSummary summary) {
    byPerson
        .computeIfAbsent(person == null ? NOBODY : person, p -> new TreeMap<>())
        .merge(
            summary.feature(),
            summary,
            (one, other) ->
                new FeatureSummary(
                    one.feature(), one.consumed() + other.consumed(), one.held() + other.held()));
  }

  /** Limits that counted at the moment. */
  private Map<UUID, Long> limits(UUID accountId, Moment moment) {
    Map<UUID, Long> limits = new HashMap<>();
    jdbc.sql(
            """
            SELECT DISTINCT ON (person_id) person_id, credits_per_month FROM query.credit_limit
             WHERE account_id = ? AND position <= ? ORDER BY person_id, position DESC
            """)
        .param(accountId)
        .param(moment.position())
        .query(
            row -> {
              Long limit = row.getObject("credits_per_month", Long.class);
              if (limit != null) {
                limits.put(row.getObject("person_id", UUID.class), limit);
              }
            });
    return limits;
  }
}
