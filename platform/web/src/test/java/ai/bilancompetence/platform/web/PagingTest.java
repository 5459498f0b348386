package ai.bilancompetence.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

  private static final Paging.Sorting SORTING =
      new Paging.Sorting(
          Map.of("requested_at", "requested_at", "name", "lower(name)"), "-requested_at", "id");

  @ParameterizedTest
  @CsvSource({"1,20,0", "2,20,20", "3,1,2", "10000000,100,999999900"})
  void a_page_begins_where_the_one_before_ends(int page, int limit, long offset) {
    assertThat(Paging.of(page, limit, "name", SORTING).offset()).isEqualTo(offset);
  }

  @Test
  void equal_rows_are_told_apart_so_that_no_row_is_on_two_pages() {
    assertThat(Paging.of(1, 20, "name", SORTING).orderBy()).isEqualTo("lower(name), id");
    assertThat(Paging.of(1, 20, "-name", SORTING).orderBy()).isEqualTo("lower(name) DESC, id DESC");
  }

  @Test
  void without_a_wish_the_list_has_its_own_order() {
    assertThat(Paging.of(1, 20, null, SORTING).orderBy()).isEqualTo("requested_at DESC, id DESC");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--name", "id", "", "-", "name; DROP TABLE"})
  void an_order_that_is_not_offered_is_refused(String sort) {
    assertThatThrownBy(() -> Paging.of(1, 20, sort, SORTING))
        .isInstanceOfSatisfying(
            DomainRejection.class,
            refusal -> {
              assertThat(refusal.errorCode()).isEqualTo(PlatformError.UNKNOWN_SORT);
              assertThat(refusal.detail()).startsWith("Sort by one of name, requested_at");
            });
  }

  @Test
  void a_parameter_that_the_list_does_not_have_is_refused() {
    assertThatNoException()
        .isThrownBy(() -> QueryParameters.requireKnown(Set.of("page"), "page", "state"));
    assertThatThrownBy(() -> QueryParameters.requireKnown(Set.of("colour"), "page", "state"))
        .isInstanceOfSatisfying(
            DomainRejection.class,
            refusal -> assertThat(refusal.errorCode()).isEqualTo(PlatformError.UNKNOWN_FILTER));
  }
}
