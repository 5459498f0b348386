package ai.bilancompetence.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The shape of every successful answer.
 *
 * @param success always true
 * @param meta present on lists
 */
public record Envelope<T>(
    boolean success, T data, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Meta meta) {

  public static <T> Envelope<T> of(T data) {
    return new Envelope<>(true, data, null);
  }

  public static <T> Envelope<T> of(T data, Meta meta) {
    return new Envelope<>(true, data, meta);
  }

  /**
   * Where a list stands. Page lists have the first four, cursor lists have {@code next}.
   *
   * @param page from 1
   * @param limit how many at most
   * @param total how many there are in all
   * @param next cursor of the next page; absent on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Meta(
      @Nullable Integer page,
      @Nullable Integer limit,
      @Nullable Long total,
      @Nullable Long totalPages,
      @Nullable String next) {

    /** Meta of a list that is read page by page. */
    public static Meta ofPage(int page, int limit, long total) {
      return new Meta(page, limit, total, Math.ceilDiv(total, (long) limit), null);
    }

    /** Meta of a list that is read along a cursor. */
    public static Meta ofCursor(int limit, @Nullable String next) {
      return new Meta(null, limit, null, null, next);
    }
  }
}
