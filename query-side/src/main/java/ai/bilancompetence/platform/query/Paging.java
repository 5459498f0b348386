package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which page of a list to read, in which order.
 *
 * @param page from 1 to {@link #MAX_PAGE}
 * @param limit how many on a page, 1 to {@link #MAX_LIMIT}
 * @param sort one of the orders that the list offers
 */
public record Paging(int page, int limit, String sort) {

  /** Beyond this the offset would not fit. */
  public static final int MAX_PAGE = 10_000_000;

  public static final int MAX_LIMIT = 100;

  private static final Set<String> PARAMETERS = Set.of("page", "limit", "sort");

  public Paging {
    if (page < 1 || page > MAX_PAGE || limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("There is no page %d of %d".formatted(page, limit));
    }
  }

  /**
   * A page in an order that the list offers.
   *
   * @throws DomainRejection with {@code unknown_sort}
   */
  public static Paging of(int page, int limit, String sort, Set<String> sorts) {
    if (!sorts.contains(sort)) {
      throw new DomainRejection(
          PlatformError.UNKNOWN_SORT, "Sort by one of: " + String.join(", ", new TreeSet<>(sorts)));
    }
    return new Paging(page, limit, sort);
  }

  /**
   * Refuses a parameter that the list does not have: ignored, it would answer another question.
   *
   * @param given names of the request's parameters
   * @param filters names of the list's filters
   * @throws DomainRejection with {@code unknown_filter}
   */
  public static void requireKnown(Set<String> given, Set<String> filters) {
    if (!given.stream().allMatch(name -> PARAMETERS.contains(name) || filters.contains(name))) {
      throw new DomainRejection(
          PlatformError.UNKNOWN_FILTER, "Filter by: " + String.join(", ", new TreeSet<>(filters)));
    }
  }

  /** How many to leave out before the page. */
  public int offset() {
    return (page - 1) * limit;
  }
}
