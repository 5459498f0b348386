package ai.bilancompetence.platform.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReadModelPositionsIT extends OnRealLog {

  private final Serializer serializer = new EventLogConfiguration().serializer();
  private JdbcClient jdbc;
  private ReadModelPositions positions;

  @BeforeEach
  void connect() {
    jdbc = database().client();
    positions = new ReadModelPositions(jdbc, serializer);
  }

  @Test
  void of_a_processor_that_has_read_nothing_it_is_zero() {
    assertThat(positions.of("ledger")).isZero();

    store(0, null);
    assertThat(positions.of("ledger")).isZero();
  }

  @Test
  void it_is_the_last_event_that_was_read() {
    store(0, new GlobalSequenceTrackingToken(7));

    assertThat(positions.of("ledger")).isEqualTo(7);
    assertThat(positions.holding("ledger")).isEqualTo(7);
    assertThat(positions.of("others")).isZero();
  }

  @Test
  void of_several_segments_the_one_that_is_behind_decides() {
    store(0, new GlobalSequenceTrackingToken(9));
    store(1, new GlobalSequenceTrackingToken(5));
    assertThat(positions.of("ledger")).isEqualTo(5);

    store(2, null);
    assertThat(positions.of("ledger")).isZero();
  }

  @Test
  void a_replay_counts_as_far_as_it_has_come() {
    store(
        0,
        ReplayToken.createReplayToken(
            new GlobalSequenceTrackingToken(9), new GlobalSequenceTrackingToken(2)));

    assertThat(positions.of("ledger")).isEqualTo(2);
  }

  @Test
  void what_is_forgotten_begins_again() {
    store(0, new GlobalSequenceTrackingToken(7));

    positions.forget("ledger");

    assertThat(positions.of("ledger")).isZero();
  }

  private void store(int segment, @Nullable TrackingToken token) {
    SerializedObject<byte[]> stored =
        token == null ? null : serializer.serialize(token, byte[].class);
    jdbc.sql(
            "INSERT INTO eventlog.token (processor_name, segment, token, token_type, timestamp)"
                + " VALUES ('ledger', ?, ?, ?, '2026-01-01T00:00:00Z')")
        .param(segment)
        .param(stored == null ? null : stored.getData())
        .param(stored == null ? null : stored.getType().getName())
        .update();
  }
}
