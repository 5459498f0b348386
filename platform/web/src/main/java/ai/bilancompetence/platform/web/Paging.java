package ai.bilancompetence.platform.web;

import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted, in which order.
 *
 * @param page from 1
 * @param limit how many on a page, 1 to {@link #MAX_LIMIT}
 * @param orderBy what stands after ORDER BY; made of our own SQL only
 */
public record Paging(int page, int limit, String orderBy) {

  /** Beyond this nobody reads page by page. */
  public static final int MAX_PAGE = 10_000_000;

  /** The longest page that is given out. */
  public static final int MAX_LIMIT = 100;

  /**
   * What a list can be sorted by.
   *
   * @param expressions name of the field in the API to SQL expression
   * @param byDefault the field when the caller has no wish
   * @param tieBreaker SQL expression that is different for each row, so that no row is on two pages
   */
  public record Sorting(Map<String, String> expressions, String byDefault, String tieBreaker) {

    public Sorting {
      expressions = Map.copyOf(expressions);
    }

    private String orderBy(@Nullable String wish) {
      String sort = wish == null ? byDefault : wish;
      boolean descending = sort.startsWith("-");
      String expression = expressions.get(descending ? sort.substring(1) : sort);
      if (expression == null) {
        throw new DomainRejection(
            PlatformError.UNKNOWN_SORT,
            "Sort by one of %s, or with - in front for the reverse"
                .formatted(String.join(", ", new TreeSet<>(expressions.keySet()))));
      }
      String direction = descending ? " DESC" : "";
      return expression + direction + ", " + tieBreaker + direction;
    }
  }

  /**
   * The part of a list that a request asks for.
   *
   * @param sort a field of the sorting, with {@code -} in front for the reverse; null for its
   *     default
   * @throws DomainRejection with {@code unknown_sort}
   */
  public static Paging of(int page, int limit, @Nullable String sort, Sorting sorting) {
    return new Paging(page, limit, sorting.orderBy(sort));
  }

  /** How many rows come before the page. */
  public long offset() {
    return (page - 1L) * limit;
  }

  /**
   * The page as an answer.
   *
   * @param total how many there are on all pages
   */
  public <T> Envelope<List<T>> answer(List<T> items, long total) {
    return Envelope.of(items, Envelope.Meta.ofPage(page, limit, total));
  }
}
