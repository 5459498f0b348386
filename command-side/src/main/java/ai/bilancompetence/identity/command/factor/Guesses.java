package ai.bilancompetence.identity.command.factor;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Bounds how often somebody can guess a person's second factor: after five wrong ones in a row
 * there is a pause of a minute, after each further one it is twice as long, up to an hour. So there
 * are 33 tries on the first day and 24 on each later one, against six digits of which three are
 * right at any time. Only a right second factor sets it back: whoever guesses knows the password.
 * All methods need an open transaction.
 */
@Component
public class Guesses {

  static final int FREE = 5;
  static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private static final int MOST_DOUBLINGS = 10;

  private final JdbcClient jdbc;

  Guesses(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A pause that began.
   *
   * @param failures how many wrong ones in a row led to it
   */
  public record Pause(int failures, Instant until) {}

  /**
   * Lets one try at a time pass, and none during a pause.
   *
   * @throws DomainRejection with {@code identity_second_factor_locked}
   */
  public void check(PersonId person, Instant now) {
    jdbc.sql(
            """
            INSERT INTO command.second_factor_failure (person_id, failures) VALUES (?, 0)
            ON CONFLICT DO NOTHING
            """)
        .param(person.value())
        .update();
    boolean paused =
        jdbc.sql(
                """
                SELECT coalesce(locked_until > ?, false) FROM command.second_factor_failure
                 WHERE person_id = ? FOR UPDATE
                """)
            .param(now.atOffset(ZoneOffset.UTC))
            .param(person.value())
            .query(Boolean.class)
            .single();
    if (paused) {
      throw new DomainRejection(
          SecondFactorError.IDENTITY_SECOND_FACTOR_LOCKED, "Wait before you try again");
    }
  }

  /**
   * Counts a wrong one.
   *
   * @return the pause that follows, if one does
   */
  public Optional<Pause> wrong(PersonId person, Instant now) {
    int failures =
        jdbc.sql(
                """
                UPDATE command.second_factor_failure SET failures = failures + 1
                 WHERE person_id = ? RETURNING failures
                """)
            .param(person.value())
            .query(Integer.class)
            .single();
    if (failures < FREE) {
      return Optional.empty();
    }
    Instant until = now.plus(pauseAfter(failures));
    jdbc.sql("UPDATE command.second_factor_failure SET locked_until = ? WHERE person_id = ?")
        .param(OffsetDateTime.ofInstant(until, ZoneOffset.UTC))
        .param(person.value())
        .update();
    return Optional.of(new Pause(failures, until));
  }

  /** Forgets the wrong ones after a right one, or when there is nothing left to guess. */
  public void forget(PersonId person) {
    jdbc.sql("DELETE FROM command.second_factor_failure WHERE person_id = ?")
        .param(person.value())
        .update();
  }

  static Duration pauseAfter(int failures) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - FREE, MOST_DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
