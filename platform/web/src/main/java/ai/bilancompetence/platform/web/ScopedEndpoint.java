package ai.bilancompetence.platform.web;

import org.springframework.http.HttpMethod;

/**
 * An endpoint that a token with this scope reaches beside the rule of {@link Scopes}. So a token
 * can serve for one purpose only, where no machine ever comes.
 *
 * @param scope as {@code second_factor:setup}
 * @param pattern path pattern below the root
 */
public record ScopedEndpoint(String scope, HttpMethod method, String pattern) {}
