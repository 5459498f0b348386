package ai.bilancompetence.platform.web;

import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.ratelimit.Admission;
import ai.bilancompetence.platform.ratelimit.RateLimiter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/**
 * Which requests share a limit, for all endpoints there are. Attempts to sign in are counted by the
 * caller's network whether they come with a token or not: a second factor can be guessed as well.
 */
@Component
final class RateLimits {

  private static final String AUTHENTICATION = "/api/v1/auth/";
  private static final String WEBHOOKS = "/api/v1/webhooks/";

  /** What a browser does by itself, with a secret that nobody can guess. */
  private static final Set<String> NO_ATTEMPTS =
      Set.of(AUTHENTICATION + "refresh", AUTHENTICATION + "logout");

  private final RateLimiter limiter;
  private final RateLimitProperties properties;
  private final ClientAddresses addresses;
  private final ProblemWriter problems;

  RateLimits(
      RateLimiter limiter,
      RateLimitProperties properties,
      ClientAddresses addresses,
      ProblemWriter problems) {
    this.limiter = limiter;
    this.properties = properties;
    this.addresses = addresses;
    this.problems = problems;
  }

  /** Whether a request may go on; if not, it is answered. */
  boolean admit(HttpServletRequest request, HttpServletResponse response) throws IOException {
    return answered(admission(request), response);
  }

  /** The same for a request with a token that is none, in whose name nothing is counted. */
  boolean admitStranger(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    return answered(byNetwork("anonymous:", request, properties.anonymousPerMinute()), response);
  }

  /** The same for a token that was revoked: colleagues behind one address do not pay for it. */
  boolean admitHolder(String name, HttpServletResponse response) throws IOException {
    return answered(byName(name), response);
  }

  private Admission admission(HttpServletRequest request) {
    String path = request.getServletPath();
    if (isAttempt(path, request.getMethod())) {
      return byNetwork("sign-in:", request, properties.signInPerMinute());
    }
    TokenFacts facts = TokenFacts.current();
    if (facts != null) {
      return byName(facts.actor().name());
    }
    return path.startsWith(WEBHOOKS)
        ? byNetwork("webhook:", request, properties.webhooksPerMinute())
        : byNetwork("anonymous:", request, properties.anonymousPerMinute());
  }

  private static boolean isAttempt(String path, String method) {
    return path.startsWith(AUTHENTICATION)
        && !HttpMethod.GET.matches(method)
        && !NO_ATTEMPTS.contains(path);
  }

  private Admission byName(String actor) {
    return limiter.admit("caller:" + actor, properties.signedInPerMinute());
  }

  private Admission byNetwork(String group, HttpServletRequest request, long limit) {
    return limiter.admit(group + addresses.networkOf(request), limit);
  }

  private boolean answered(Admission admission, HttpServletResponse response) throws IOException {
    response.setHeader(Headers.RATE_LIMIT, Long.toString(admission.limit()));
    response.setHeader(Headers.RATE_LIMIT_REMAINING, Long.toString(admission.remaining()));
    response.setHeader(Headers.RATE_LIMIT_RESET, Long.toString(admission.resetSeconds()));
    if (!admission.granted()) {
      String seconds = Long.toString(admission.resetSeconds());
      response.setHeader(HttpHeaders.RETRY_AFTER, seconds);
      problems.write(response, PlatformError.RATE_LIMITED, "Try again in " + seconds + " s");
    }
    return admission.granted();
  }
}
