package ai.bilancompetence.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;

/** What browsers are told with every answer: it is data, never a page, a script or a frame. */
final class SecurityHeaders {

  private static final List<Map.Entry<String, String>> ALL =
      List.of(
          Map.entry("X-Content-Type-Options", "nosniff"),
          Map.entry("X-Frame-Options", "DENY"),
          Map.entry("X-XSS-Protection", "0"),
          Map.entry("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
          Map.entry("Referrer-Policy", "no-referrer"),
          Map.entry(
              "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
          Map.entry("Cross-Origin-Resource-Policy", "same-site"));

  private SecurityHeaders() {}

  static void set(HttpServletResponse response) {
    for (Map.Entry<String, String> header : ALL) {
      response.setHeader(header.getKey(), header.getValue());
    }
  }
}
