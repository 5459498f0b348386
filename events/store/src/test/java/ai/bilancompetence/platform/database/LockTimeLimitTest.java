package ai.bilancompetence.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.UncategorizedSQLException;

class LockTimeLimitTest {

  @Test
  void it_is_recognised_in_the_words_of_postgresql_and_of_spring() {
    SQLException tooLate = new SQLException("canceling statement due to lock timeout", "55P03");

    assertThat(LockTimeLimit.isReached(tooLate)).isTrue();
    assertThat(LockTimeLimit.isReached(new UncategorizedSQLException("lock", null, tooLate)))
        .isTrue();
    assertThat(LockTimeLimit.isReached(new CannotAcquireLockException("deadlock"))).isTrue();
  }

  @Test
  void nothing_else_is() {
    SQLException inUse = new SQLException("object in use", "55006");

    assertThat(LockTimeLimit.isReached(new UncategorizedSQLException("lock", null, inUse)))
        .isFalse();
    assertThat(LockTimeLimit.isReached(new DuplicateKeyException("again"))).isFalse();
    assertThat(LockTimeLimit.isReached(new SQLException("gone"))).isFalse();
  }
}
