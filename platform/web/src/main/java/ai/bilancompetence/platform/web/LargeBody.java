package ai.bilancompetence.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * An endpoint that reads bodies as they come, and so may be sent larger ones than {@code
 * bilan.max-body-bytes}.
 *
 * @param path that the whole path matches
 * @param mediaType the only one of which bodies may be so large
 * @param limitBytes the longest body
 */
public record LargeBody(Predicate<String> path, String mediaType, long limitBytes) {

  /**
   * An endpoint whose path matches a regular expression.
   *
   * @param path the expression
   */
  public static LargeBody of(String path, String mediaType, long limitBytes) {
    return new LargeBody(Pattern.compile(path).asMatchPredicate(), mediaType, limitBytes);
  }

  /** Whether the request is one of these. */
  boolean isOf(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null
        && type.toLowerCase(Locale.ROOT).startsWith(mediaType)
        && path.test(request.getRequestURI());
  }
}
