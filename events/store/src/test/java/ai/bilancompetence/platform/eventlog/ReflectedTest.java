package ai.bilancompetence.platform.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.platform.eventlog.ReadModelPositions.Reflected;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;

/** A reader of one generation may go on with another that covers it. */
class ReflectedTest {

  private static final Reflected NOTHING = new Reflected(0, List.of());

  @Test
  void whatHasReadAsFarCoversTheOther() {
    assertThat(at(7).covers(at(7))).isTrue();
    assertThat(at(8).covers(at(7))).isTrue();
    assertThat(at(6).covers(at(7))).isFalse();
  }

  @Test
  void nothingIsCoveredByAll() {
    assertThat(NOTHING.covers(NOTHING)).isTrue();
    assertThat(at(1).covers(NOTHING)).isTrue();
    assertThat(NOTHING.covers(at(1))).isFalse();
  }

  @Test
  void theSegmentThatIsBehindDecides() {
    Reflected split =
        new Reflected(
            5, List.of(new GlobalSequenceTrackingToken(9), new GlobalSequenceTrackingToken(5)));

    assertThat(split.covers(at(5))).isTrue();
    assertThat(split.covers(at(6))).isFalse();
    assertThat(at(5).covers(split)).isTrue();
    assertThat(at(4).covers(split)).isFalse();
  }

  @Test
  void aGapThatTheOtherHasReadIsNotCovered() {
    Reflected withGap = reflected(GapAwareTrackingToken.newInstance(9, Set.of(6L)));
    Reflected whole = reflected(GapAwareTrackingToken.newInstance(8, Set.of()));

    assertThat(withGap.covers(whole)).isFalse();
    assertThat(withGap.covers(6)).isFalse();
    assertThat(withGap.covers(7)).isTrue();
    assertThat(withGap.covers(withGap)).isTrue();
  }

  private static Reflected at(long position) {
    return reflected(new GlobalSequenceTrackingToken(position));
  }

  private static Reflected reflected(TrackingToken token) {
    return new Reflected(token.position().orElseThrow(), List.of(token));
  }
}
