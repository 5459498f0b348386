package ai.bilancompetence.credits.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LifetimeTest {

  private static final int END = 70;

  @Test
  void whatLivedAtAPositionIsFiledUnderOneOfItsNodes() {
    for (long first = 1; first <= END; first++) {
      for (long last = first; last <= END; last++) {
        long fork = Lifetime.fork(first, last);
        assertThat(fork).isBetween(first, last);
        for (long position = first; position <= last; position++) {
          assertThat(Lifetime.nodes(position)).contains(fork);
        }
      }
    }
  }

  @Test
  void thereAreFewNodesHoweverFarThePositionIs() {
    assertThat(Lifetime.nodes(1L << 52).count()).isLessThan(Long.SIZE);
    assertThat(LongStream.of(1, 77, Long.MAX_VALUE / 2).mapToObj(Lifetime::nodes))
        .allSatisfy(nodes -> assertThat(nodes).doesNotHaveDuplicates().allMatch(n -> n > 0));
  }
}
