package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.platform.query.CsvTable.Column;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The credits of an organisation, and who uses them.
 *
 * @param at instant that the amounts hold for
 * @param month calendar month in France that use is counted in
 */
record OverviewView(
    UUID organisationId,
    Instant at,
    YearMonth month,
    List<AccountSummary> accounts,
    List<PersonSummary> people) {

  /** An account with its balance, see {@link AccountView}. */
  record AccountSummary(
      CreditAccountId accountId,
      Instant openedAt,
      @Nullable Instant closedAt,
      long available,
      long held,
      long scheduled,
      long debt) {

    static AccountSummary of(AccountState account, Instant at) {
      return new AccountSummary(
          Objects.requireNonNull(account.accountId()),
          Objects.requireNonNull(account.openedAt()),
          account.closedAt(),
          account.available(at),
          account.held(),
          account.scheduled(at),
          account.debt());
    }
  }

  /**
   * What a person uses of an account.
   *
   * @param personId absent for what nobody is known for
   * @param consumed in the month, less refunds
   * @param held now
   * @param creditsPerMonth the limit; absent where there is none
   */
  record PersonSummary(
      CreditAccountId accountId,
      @Nullable UUID personId,
      long consumed,
      long held,
      @Nullable Long creditsPerMonth,
      List<FeatureSummary> features) {}

  /** The same for one feature. */
  record FeatureSummary(String feature, long consumed, long held) {}

  /** One feature of one person, for a table. */
  record Row(PersonSummary person, @Nullable FeatureSummary feature) {

    static final List<Column<Row>> COLUMNS =
        List.of(
            Column.id("account_id", row -> row.person().accountId().value()),
            Column.id("person_id", row -> row.person().personId()),
            Column.text("feature", row -> row.feature() == null ? null : row.feature().feature()),
            Column.number("consumed", row -> row.feature() == null ? 0 : row.feature().consumed()),
            Column.number("held", row -> row.feature() == null ? 0 : row.feature().held()),
            Column.number("credits_per_month", row -> row.person().creditsPerMonth()));
  }

  List<Row> rows() {
    return people.stream()
        .flatMap(
            person ->
                person.features().isEmpty()
                    ? Stream.of(new Row(person, null))
                    : person.features().stream().map(feature -> new Row(person, feature)))
        .toList();
  }
}
