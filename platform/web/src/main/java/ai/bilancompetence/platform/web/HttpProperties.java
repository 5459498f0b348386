package ai.bilancompetence.platform.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What stands between this node and its callers.
 *
 * @param trustedProxies addresses, or networks as {@code 10.0.0.0/8}, whose word about the caller's
 *     address is believed
 * @param proxyHeader where they put it; it must be one that they never pass on from outside
 * @param cors which web pages may call
 */
@Validated
@ConfigurationProperties("bilan.http")
public record HttpProperties(
    @DefaultValue @NotNull List<String> trustedProxies,
    @DefaultValue("x-forwarded-for") @NotNull ProxyHeader proxyHeader,
    @DefaultValue @NotNull @Valid Cors cors) {

  /** Headers that name who asked a proxy. */
  public enum ProxyHeader {
    X_FORWARDED_FOR,
    /** RFC 7239. */
    FORWARDED
  }

  /**
   * Cross-origin requests.
   *
   * @param allowedOrigins exact origins, as {@code https://app.example.org}
   */
  public record Cors(
      @DefaultValue @NotNull List<@Pattern(regexp = "https?://[A-Za-z0-9.\\-\\[\\]:]+[A-Za-z0-9\\]]") String>
              allowedOrigins) {}

  @AssertTrue(message = "must be IP addresses or networks like 10.0.0.0/8") boolean isTrustedProxiesUsable() {
    try {
      trustedProxies.forEach(Network::parse);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
