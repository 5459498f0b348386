package ai.bilancompetence.credits.query;

import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.Paging;
import java.util.List;

/** Pages of lists that are short enough to be read whole. */
final class Pages {

  private Pages() {}

  static <T> Envelope<List<T>> of(List<T> all, int page, int limit) {
    Paging paging = new Paging(page, limit, "");
    return paging.answer(all.stream().skip(paging.offset()).limit(limit).toList(), all.size());
  }
}
