package ai.bilancompetence.platform.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DuplicateKeyException;

/** What is kept of an error names nobody. */
class LetterCauseTest {

  private static final class Refusal extends RuntimeException implements Explained {

    private static final long serialVersionUID = 1L;

    @Override
    public String reason() {
      return "account_not_found";
    }

    @Override
    public String detail() {
      return "Open the account first";
    }

    @Override
    public boolean isTemporary() {
      return false;
    }
  }

  @Test
  void aRefusalKeepsItsCodeAndItsText() {
    Throwable error = new CompletionException(new Refusal());

    assertThat(LetterCause.of(error))
        .isEqualTo(new LetterCause("account_not_found", "Open the account first", null));
  }

  @Test
  void anErrorOfTheDatabaseKeepsWhatOfTheDatabaseItIsAboutAndNoValue() {
    PSQLException violation =
        new PSQLException(
            new ServerErrorMessage(
                "SERROR\0C23505\0Mduplicate key\0DKey (email)=(claire@example.org) already exists.\0"
                    + "tperson\0nperson_email_key\0"));
    Throwable error = new DuplicateKeyException("INSERT INTO person", violation);

    assertThat(LetterCause.of(error))
        .isEqualTo(
            new LetterCause(
                "PSQLException 23505", "constraint person_email_key, table person", null));
  }

  @Test
  void anErrorOfTheDatabaseThatNamesNothingKeepsItsStateOnly() {
    assertThat(LetterCause.of(new SQLException("value too long: Claire", "22001")))
        .isEqualTo(new LetterCause("SQLException 22001", null, null));
  }

  @Test
  void anyOtherErrorKeepsItsNameButNotItsText() {
    assertThat(LetterCause.of(new NoSuchElementException("Claire is not there")))
        .isEqualTo(new LetterCause("NoSuchElementException", null, null));
  }

  @Test
  void thePlaceIsTheLineOfTheContextThatFailed() {
    IllegalStateException error = new IllegalStateException();
    error.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("java.util.Optional", "orElseThrow", "Optional.java", 1),
          new StackTraceElement(
              "ai.bilancompetence.platform.processing.CarefulPass", "handle", "X.java", 2),
          new StackTraceElement(
              "ai.bilancompetence.credits.query.LedgerProjection", "post", "X.java", 88)
        });

    assertThat(LetterCause.of(error).place()).isEqualTo("credits.query.LedgerProjection.post:88");
  }

  @Test
  void aCauseThatIsItsOwnCauseEnds() {
    Exception first = new Exception();
    Exception second = new Exception(first);
    first.initCause(second);

    assertThat(LetterCause.of(second).type()).isEqualTo("Exception");
  }
}
