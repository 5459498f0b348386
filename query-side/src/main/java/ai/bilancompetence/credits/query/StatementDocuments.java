package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.query.StatementDocument.Balances;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.query.Cursor;
import ai.bilancompetence.platform.query.Moment;
import ai.bilancompetence.platform.query.Names;
import ai.bilancompetence.platform.query.PdfDocuments;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes statements for people. */
@Component
class StatementDocuments {

  private static final String TEMPLATE = "credit-statement";

  private final AccountQueries accounts;
  private final StatementQueries statements;
  private final Names names;
  private final PdfDocuments pdf;
  private final StatementProperties properties;

  StatementDocuments(
      AccountQueries accounts,
      StatementQueries statements,
      Names names,
      PdfDocuments pdf,
      StatementProperties properties) {
    this.accounts = accounts;
    this.statements = statements;
    this.names = names;
    this.pdf = pdf;
    this.properties = properties;
  }

  /**
   * Reads what a statement says.
   *
   * @param after position after which the period begins
   * @param until position with which it ends
   * @throws DomainRejection with {@code credits_statement_too_long}
   */
  StatementDocument read(UUID accountId, Period period, long after, long until, Moment moment) {
    AccountOwner owner =
        accounts.owner(accountId, moment).orElseThrow(AccountReaders::accountNotFound);
    int most = properties.pdfMaxLines();
    List<StatementLine> lines =
        statements.lines(
            accountId, StatementFilter.ofTheAccount(after, until), new Cursor(0, 0), most + 1);
    if (lines.size() > most) {
      throw new DomainRejection(
          CreditsQueryError.CREDITS_STATEMENT_TOO_LONG,
          "It has more than %d lines: choose a shorter period with from and to".formatted(most));
    }
    return new StatementDocument(
        accountId,
        owner,
        nameOf(owner),
        period,
        balances(accountId, after, moment),
        balances(accountId, Math.max(after, until), moment),
        lines,
        moment);
  }

  byte[] asPdf(@Nullable StatementDocument document) {
    return pdf.render(TEMPLATE, FrenchStatement.of(Objects.requireNonNull(document)));
  }

  /** What was recorded by then: what is due besides has no line yet. */
  private Balances balances(UUID accountId, long position, Moment moment) {
    return accounts
        .recorded(accountId, new Moment(position, moment.at(), true))
        .map(state -> new Balances(state.grants().unused() - state.debt(), state.held()))
        .orElse(new Balances(0, 0));
  }

  private String nameOf(AccountOwner owner) {
    return (switch (owner.kind()) {
          case ORGANISATION -> names.ofOrganisation(owner.id());
          case PERSON -> names.ofPerson(owner.id());
        })
        .orElseGet(() -> owner.id().toString());
  }
}
