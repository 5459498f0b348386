package ai.bilancompetence.platform.web;

import ai.bilancompetence.platform.web.HttpProperties.ProxyHeader;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * From which network a request comes. What a header says about it is believed as far as trusted
 * proxies said it: from the last entry backwards, to the first that is no proxy of ours. Everything
 * before was written by the caller.
 */
@Component
public final class ClientAddresses {

  /** An end customer is given that many bits of IPv6, and chooses the others freely. */
  private static final int IPV6_BITS = 64;

  private static final Pattern FOR = Pattern.compile("(?i)(?:^|[;\\s])for=\"?\\[?([^\\]\";,]+)");

  private static final Pattern IPV4_WITH_PORT = Pattern.compile("([0-9.]+):[0-9]+");

  private final List<Network> proxies;
  private final ProxyHeader header;

  public ClientAddresses(HttpProperties properties) {
    this.proxies = properties.trustedProxies().stream().map(Network::parse).toList();
    this.header = properties.proxyHeader();
  }

  /** The network of a caller: an IPv4 address, or the first 64 bits of an IPv6 address. */
  public String networkOf(HttpServletRequest request) {
    String remote = request.getRemoteAddr();
    if (proxies.isEmpty() && remote.indexOf(':') < 0) {
      return remote;
    }
    InetAddress address = InetAddress.ofLiteral(remote);
    if (!isTrusted(address)) {
      return network(address);
    }
    List<String> chain = chain(request);
    for (int hop = chain.size() - 1; hop >= 0 && isTrusted(address); hop--) {
      InetAddress before = parse(chain.get(hop));
      if (before == null) {
        break; // Somebody wrote nonsense; what we know is the proxy that passed it on.
      }
      address = before;
    }
    return network(address);
  }

  private boolean isTrusted(InetAddress address) {
    return proxies.stream().anyMatch(proxy -> proxy.contains(address));
  }

  private List<String> chain(HttpServletRequest request) {
    String name = header == ProxyHeader.FORWARDED ? "Forwarded" : "X-Forwarded-For";
    List<String> chain = new ArrayList<>();
    for (String line : Collections.list(request.getHeaders(name))) {
      for (String entry : line.split(",", -1)) {
        chain.add(header == ProxyHeader.FORWARDED ? forwardedFor(entry) : entry.strip());
      }
    }
    return chain;
  }

  private static String forwardedFor(String entry) {
    Matcher matcher = FOR.matcher(entry.strip());
    return matcher.find() ? matcher.group(1).strip() : "";
  }

  private static @Nullable InetAddress parse(String text) {
    Matcher matcher = IPV4_WITH_PORT.matcher(text);
    try {
      return InetAddress.ofLiteral(matcher.matches() ? matcher.group(1) : text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String network(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address.getHostAddress();
    }
    StringBuilder text = new StringBuilder();
    byte[] bytes = address.getAddress();
    for (int i = 0; i < IPV6_BITS / Byte.SIZE; i += 2) {
      text.append(Integer.toHexString((bytes[i] & 0xFF) << 8 | (bytes[i + 1] & 0xFF))).append(':');
    }
    return text.append(":/").append(IPV6_BITS).toString();
  }
}
