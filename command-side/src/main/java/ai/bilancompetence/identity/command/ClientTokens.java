package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.ServiceClientCredentials.ClientCredential;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives access tokens to machines that prove who they are (RFC 6749, section 4.4). */
@Component
class ClientTokens {

  /** Why there is no token, in the words of RFC 6749, section 5.2. */
  static final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    Refused(String error) {
      super(error, null, false, false);
    }

    String error() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * An access token.
   *
   * @param scopes what it is good for
   */
  record Issued(String accessToken, Duration lifetime, Set<String> scopes) {

    @Override
    public String toString() {
      return "Issued";
    }
  }

  private final ServiceClientCredentials credentials;
  private final AccessTokens tokens;
  private final Clock clock;
  private final RandomSecret.Hash nobodys = RandomSecret.random().hash();

  ClientTokens(ServiceClientCredentials credentials, AccessTokens tokens, Clock clock) {
    this.credentials = credentials;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * A token for the machine. One that does not exist takes the same way as one with another secret.
   *
   * @param clientId as the machine says; null when it is no id
   * @param scope what the token is to be good for, separated by spaces; null for all there is
   * @throws Refused with {@code invalid_client} or {@code invalid_scope}
   */
  Issued issue(@Nullable UUID clientId, RandomSecret secret, @Nullable String scope)
      throws Refused {
    Instant now = clock.instant(); // Before the secret is read, see AccessTokens.sign.
    ClientCredential found =
        credentials.find(clientId == null ? new UUID(0, 0) : clientId).orElse(null);
    boolean right = secret.hash().equals(found == null ? nobodys : found.secret());
    if (clientId == null || found == null || !right) {
      throw new Refused("invalid_client");
    }
    Set<String> scopes = narrowed(found.scopes(), scope);
    ClientAccess access = new ClientAccess(clientId, found.organisationId(), found.roles(), scopes);
    return new Issued(tokens.sign(access, now), tokens.lifetime(), scopes);
  }

  private static Set<String> narrowed(Set<String> allowed, @Nullable String wish) throws Refused {
    if (wish == null || wish.isEmpty()) {
      return new TreeSet<>(allowed);
    }
    Set<String> wanted = new TreeSet<>(List.of(wish.split(" ")));
    if (!allowed.containsAll(wanted)) {
      throw new Refused("invalid_scope");
    }
    return wanted;
  }
}
