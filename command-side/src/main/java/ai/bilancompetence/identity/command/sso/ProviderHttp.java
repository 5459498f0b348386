package ai.bilancompetence.identity.command.sso;

import ai.bilancompetence.platform.error.DomainRejection;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Asks providers over HTTP. Organisations name their providers themselves, so nothing that a
 * provider says about addresses, and no answer of one, is trusted: only HTTPS, no redirects,
 * nothing inside our own network, little time, and no long answers.
 *
 * <p>A name that leads outside when it is looked at and inside a moment later gets through this;
 * operators close that with the firewall, see {@code docs/security.md}.
 */
@Component
class ProviderHttp {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The longest answer that is read: sets of keys of large providers have some 20 KB. */
  private static final int MAX_BYTES = 512 * 1024;

  /** What came back. */
  record Answer(int status, String contentType, String body) {}

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final boolean privateAllowed;

  ProviderHttp(SingleSignOnProperties properties) {
    this.privateAllowed = properties.allowPrivateProviders();
  }

  /**
   * Refuses what must not be asked.
   *
   * @throws DomainRejection with {@code sso_provider_unavailable}
   */
  URI requireReachable(URI address) {
    String host = address.getHost();
    if (host == null || address.getUserInfo() != null) {
      throw unavailable("The address of the provider has no host, or more than a host");
    }
    if (privateAllowed) {
      return address;
    }
    if (!"https".equalsIgnoreCase(address.getScheme())) {
      throw unavailable("The provider must be reached over HTTPS");
    }
    try {
      if (Stream.of(InetAddress.getAllByName(host)).anyMatch(ProviderHttp::isPrivate)) {
        throw unavailable("The provider is not on the public network");
      }
    } catch (UnknownHostException e) {
      throw unavailable("The name of the provider is not known");
    }
    return address;
  }

  Answer get(URI address) {
    return send(HttpRequest.newBuilder(requireReachable(address)).GET());
  }

  Answer post(URI address, String authorization, String form) {
    return send(
        HttpRequest.newBuilder(requireReachable(address))
            .header("Authorization", authorization)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<InputStream> response =
          client.send(
              request.timeout(PATIENCE).header("Accept", "application/json").build(),
              BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] read = body.readNBytes(MAX_BYTES + 1);
        if (read.length > MAX_BYTES) {
          throw unavailable("The provider's answer is too long");
        }
        return new Answer(
            response.statusCode(),
            response.headers().firstValue("Content-Type").orElse(""),
            new String(read, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw unavailable("The provider cannot be reached");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("The provider was not waited for");
    }
  }

  private static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
    boolean sharedSpace = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || uniqueLocal
        || sharedSpace;
  }

  static DomainRejection unavailable(String detail) {
    return new DomainRejection(SingleSignOnError.SSO_PROVIDER_UNAVAILABLE, detail);
  }
}
