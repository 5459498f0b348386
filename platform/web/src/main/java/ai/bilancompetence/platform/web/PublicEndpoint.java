package ai.bilancompetence.platform.web;

import org.springframework.http.HttpMethod;

/**
 * A path that is open without a token. Everything that is not declared like this needs one.
 *
 * @param pattern path pattern below the root, for example {@code /api/v1/auth/login}
 */
public record PublicEndpoint(HttpMethod method, String pattern) {}
