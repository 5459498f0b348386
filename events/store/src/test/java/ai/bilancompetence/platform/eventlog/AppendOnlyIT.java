package ai.bilancompetence.platform.eventlog;

import static ai.bilancompetence.platform.eventlog.LogNode.granted;
import static ai.bilancompetence.platform.eventlog.LogNode.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself guarantees, whoever asks. */
class AppendOnlyIT extends OnRealLog {

  private final StreamId account = newAccount();

  @BeforeEach
  void threeTransactions() {
    LogNode node = database().logNode();
    node.append(account, 0, granted(account, 1), granted(account, 2));
    node.append(account, 2, granted(account, 3));
    node.append(account, 3, granted(account, 4), granted(account, 5), granted(account, 6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE eventlog.event SET payload = '{}'",
        "UPDATE eventlog.event SET recorded_at = recorded_at WHERE position = 1",
        "DELETE FROM eventlog.event WHERE position = 6",
        "TRUNCATE eventlog.event",
        "INSERT INTO eventlog.event SELECT * FROM eventlog.event WHERE position = 1"
            + " ON CONFLICT (position) DO UPDATE SET payload = '{}'",
        "MERGE INTO eventlog.event e USING (SELECT 1) s ON e.position = 1 WHEN MATCHED THEN DELETE"
      })
  void not_even_the_owner_changes_what_stands_in_the_log(String attempt) {
    assertThatThrownBy(() -> database().client().sql(attempt).update())
        .hasMessageContaining("append-only");

    assertThat(ChainCheck.assertWhole(database().client())).isEqualTo(6);
  }

  @Test
  void an_event_that_does_not_follow_from_the_one_before_is_found() {
    database().client().sql("ALTER TABLE eventlog.event DISABLE TRIGGER append_only").update();
    database()
        .client()
        .sql("UPDATE eventlog.event SET metadata = '{\"a\":1}' WHERE position = 3")
        .update();

    assertThatThrownBy(() -> ChainCheck.assertWhole(database().client()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("hash at 3");
  }

  @Test
  void the_position_before_a_moment_is_found_at_every_boundary() {
    List<OffsetDateTime> times =
        database()
            .client()
            .sql("SELECT recorded_at FROM eventlog.event ORDER BY position")
            .query(OffsetDateTime.class)
            .list();
    for (OffsetDateTime time : times) {
      for (long micros = -1; micros <= 1; micros++) {
        OffsetDateTime moment = time.plusNanos(micros * 1000);
        assertThat(before(moment))
            .isEqualTo(times.stream().filter(t -> t.isBefore(moment)).count());
      }
    }
    assertThat(before(times.getFirst().minusYears(50))).isZero();
    assertThat(before(times.getLast().plusYears(50))).isEqualTo(6);
  }

  private static long before(OffsetDateTime moment) {
    return database()
        .client()
        .sql("SELECT eventlog.position_before(?)")
        .param(moment)
        .query(Long.class)
        .single();
  }
}
