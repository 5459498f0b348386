package ai.bilancompetence.platform.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

  private static final Set<String> SORTS = Set.of("-requested_at", "state");

  @ParameterizedTest
  @CsvSource({"1,20,0", "2,20,20", "3,1,2", "10000000,100,999999900"})
  void aPageBeginsWhereTheOneBeforeEnds(int page, int limit, int offset) {
    assertThat(Paging.of(page, limit, "state", SORTS).offset()).isEqualTo(offset);
  }

  @ParameterizedTest
  @CsvSource({"0,20", "-1,20", "10000001,20", "1,0", "1,101"})
  void thereIsNoPageOutsideTheBounds(int page, int limit) {
    assertThatIllegalArgumentException().isThrownBy(() -> Paging.of(page, limit, "state", SORTS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-state", "requested_at", "", "state; DROP TABLE"})
  void anOrderThatIsNotOfferedIsRefused(String sort) {
    assertThatThrownBy(() -> Paging.of(1, 20, sort, SORTS))
        .isInstanceOfSatisfying(
            DomainRejection.class,
            refusal -> {
              assertThat(refusal.errorCode()).isEqualTo(PlatformError.UNKNOWN_SORT);
              assertThat(refusal.detail()).isEqualTo("Sort by one of: -requested_at, state");
            });
  }

  @Test
  void parametersOfTheListAreKnown() {
    Paging.requireKnown(Set.of("page", "limit", "sort", "state"), Set.of("state"));
  }

  @Test
  void anUnknownParameterIsRefused() {
    assertThatThrownBy(() -> Paging.requireKnown(Set.of("page", "colour"), Set.of("state")))
        .isInstanceOfSatisfying(
            DomainRejection.class,
            refusal -> assertThat(refusal.errorCode()).isEqualTo(PlatformError.UNKNOWN_FILTER));
  }
}
