package ai.bilancompetence.identity.command;

import ai.bilancompetence.platform.web.ScopedEndpoint;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/**
 * What a session is good for that an organisation's own identity provider vouches for. Whoever
 * manages that provider can open such a session for every member who allowed it, so it reaches what
 * belongs to the organisation and not what is the person's own: account, factors, other
 * organisations, personal data.
 */
@Configuration(proxyBeanMethods = false)
class OrganisationSignOn {

  private static final String MEMBER = "organisation:member";

  /** All contexts in which members work, and what is declared below. */
  static final Set<String> SCOPES =
      Stream.concat(
              Stream.of(MEMBER),
              Stream.of(
                      "organisations",
                      "credits",
                      "assessments",
                      "subscriptions",
                      "documents",
                      "compliance",
                      "audit")
                  .flatMap(context -> Stream.of(context + ":read", context + ":write")))
          .collect(Collectors.toUnmodifiableSet());

  @Bean
  ScopedEndpoint memberReadsProfile() {
    return new ScopedEndpoint(MEMBER, HttpMethod.GET, "/api/v1/profiles/me");
  }

  /** The person's own second factor is no more theirs elsewhere than here. */
  @Bean
  ScopedEndpoint memberStepsUp() {
    return new ScopedEndpoint(MEMBER, HttpMethod.POST, "/api/v1/auth/step-up");
  }

  @Bean
  ScopedEndpoint memberStepsUpByPasskey() {
    return new ScopedEndpoint(MEMBER, HttpMethod.POST, "/api/v1/auth/step-up/passkey-options");
  }
}
