package ai.bilancompetence.platform.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.axonframework.common.jdbc.JdbcException;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Only what is about the event makes the event wait. */
class FailuresTest {

  @ParameterizedTest
  @ValueSource(strings = {"08006", "40001", "40P01", "53300", "55P03", "57P01", "57014", "58030"})
  void whatTheServerCannotDoNowIsTemporary(String state) {
    assertThat(Failures.isTemporary(new JdbcException("failed", new SQLException("", state))))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"22001", "23505", "23514", "25P02", "42703", "42P01"})
  void whatTheServerRefusesIsNot(String state) {
    assertThat(
            Failures.isTemporary(
                new DataIntegrityViolationException("failed", new SQLException("", state))))
        .isFalse();
  }

  @Test
  void aLostConnectionOrClaimIsTemporary() {
    assertThat(Failures.isTemporary(new CannotCreateTransactionException("no connection")))
        .isTrue();
    assertThat(Failures.isTemporary(new SQLTransientConnectionException())).isTrue();
    assertThat(Failures.isTemporary(new CannotAcquireLockException("locked"))).isTrue();
    assertThat(Failures.isTemporary(new UnableToClaimTokenException("another node"))).isTrue();
  }

  @Test
  void anErrorOfTheCodeIsNot() {
    assertThat(Failures.isTemporary(new IllegalStateException())).isFalse();
    assertThat(Failures.isTemporary(new NoSuchMethodError())).isFalse();
    assertThat(Failures.isTemporary(new StackOverflowError())).isFalse();
  }

  @Test
  void aMachineWithoutMemoryIsNotTheFaultOfTheEvent() {
    assertThat(Failures.isTemporary(new OutOfMemoryError())).isTrue();
  }

  @Test
  void moreLettersThanThereIsRoomForAreNotTheFaultOfOneEvent() {
    assertThat(Failures.isTemporary(new TooManyLetters("credits-policies"))).isTrue();
  }
}
