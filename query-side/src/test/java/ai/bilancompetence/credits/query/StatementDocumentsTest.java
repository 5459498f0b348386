package ai.bilancompetence.credits.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.query.StatementDocument.Balances;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.event.StoredAs;
import ai.bilancompetence.platform.query.Moment;
import ai.bilancompetence.platform.query.Names;
import ai.bilancompetence.platform.query.PdfDocumentsTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StatementDocumentsTest {

  private static final Names NAMES =
      new Names() {
        @Override
        public Optional<String> ofOrganisation(UUID organisationId) {
          return Optional.of("Élan & Cœur – Łódź");
        }

        @Override
        public Optional<String> ofPerson(UUID personId) {
          return Optional.of("Élodie Nuñez");
        }
      };

  private static LedgerDatabase database;
  private static List<RecordedCredits> history;
  private static UUID account;

  @BeforeAll
  static void startPostgres() {
    database = new LedgerDatabase();
    history = RandomCredits.history(5, 300);
    database.project(history);
    account = history.getFirst().accountId();
  }

  @AfterAll
  static void stopPostgres() {
    database.close();
  }

  @Test
  void aStatementHasTheLinesOfTheAccountBetweenItsBalances() {
    Moment now = LedgerDatabase.now(history);
    long middle = history.get(150).position();

    StatementDocument first = documents(5000).read(account, new Period(null, null), 0, middle, now);
    StatementDocument second =
        documents(5000).read(account, new Period(null, null), middle, now.position(), now);

    assertThat(first.opening()).isEqualTo(new Balances(0, 0));
    assertThat(first.closing()).isEqualTo(second.opening());
    assertThat(second.lines()).isNotEmpty();
    for (StatementDocument document : List.of(first, second)) {
      assertThat(document.opening().available() + sum(document, LedgerAccount.AVAILABLE))
          .isEqualTo(document.closing().available());
      assertThat(document.opening().held() + sum(document, LedgerAccount.HELD))
          .isEqualTo(document.closing().held());
    }
  }

  @Test
  void itIsReadableInFrench() throws IOException {
    Moment now = LedgerDatabase.now(history);
    Period period = new Period(Instant.parse("2026-03-28T23:00:00Z"), null);
    StatementDocuments documents = documents(5000);

    byte[] pdf = documents.asPdf(documents.read(account, period, 0, now.position(), now));

    Path kept = Path.of("target/statement.pdf");
    Files.write(kept, pdf);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      String text = new PDFTextStripper().getText(document);
      assertThat(text)
          .contains("Relevé de compte de crédits")
          .contains("É", "À l’ouverture", "Période", "du 29/03/2026 00:00:00")
          .contains("Page 1 / " + document.getNumberOfPages())
          .contains("Réservation – bilan de compétences")
          .contains("position");
    }
  }

  @Test
  void oneThatIsTooLongSaysWhatToDo() {
    Moment now = LedgerDatabase.now(history);

    assertThatThrownBy(
            () -> documents(3).read(account, new Period(null, null), 0, now.position(), now))
        .isInstanceOfSatisfying(
            DomainRejection.class,
            rejection -> {
              assertThat(rejection.errorCode())
                  .isEqualTo(CreditsQueryError.CREDITS_STATEMENT_TOO_LONG);
              assertThat(rejection.detail()).contains("more than 3 lines", "from and to");
            });
  }

  @Test
  void everyEventThatPostsSomethingHasALabel() {
    assertThat(
            Stream.of(CreditsEvent.class.getPermittedSubclasses())
                .map(type -> type.getAnnotation(StoredAs.class).value())
                .filter(FrenchStatement::knows))
        .hasSize(17);
    assertThat(RandomCredits.history(6, 800))
        .filteredOn(recorded -> !Posting.of(recorded.event()).isEmpty())
        .allMatch(recorded -> FrenchStatement.knows(recorded.storedType()));
  }

  private static long sum(StatementDocument document, String ledgerAccount) {
    return document.lines().stream()
        .filter(line -> line.ledgerAccount().equals(ledgerAccount))
        .mapToLong(StatementLine::amount)
        .sum();
  }

  private static StatementDocuments documents(int most) {
    return new StatementDocuments(
        database.accounts(),
        new StatementQueries(database.jdbc),
        NAMES,
        PdfDocumentsTest.pdf(),
        new StatementProperties(most));
  }
}
