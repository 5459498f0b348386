package ai.bilancompetence.platform.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Axon's own serializer for Jackson 3 cannot read back nested tokens without help. */
class AxonTokensTest {

  private final Serializer serializer = new EventLogConfiguration().serializer();

  @ParameterizedTest
  @MethodSource("tokens")
  void a_token_is_read_back_as_it_was_stored(TrackingToken token) {
    SerializedObject<byte[]> stored = serializer.serialize(token, byte[].class);

    assertThat(serializer.<byte[], TrackingToken>deserialize(stored)).isEqualTo(token);
  }

  static List<TrackingToken> tokens() {
    TrackingToken start = new GlobalSequenceTrackingToken(3);
    TrackingToken gaps = GapAwareTrackingToken.newInstance(12, List.of(7L, 9L));
    return List.of(
        start,
        gaps,
        ReplayToken.createReplayToken(gaps, GapAwareTrackingToken.newInstance(2, List.of())),
        ReplayToken.createReplayToken(gaps, null),
        new MergedTrackingToken(start, new GlobalSequenceTrackingToken(8)));
  }
}
