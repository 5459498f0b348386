package ai.bilancompetence.identity.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what a client is, as far as it tells: {@code Firefox, Linux}. It is for people to recognise
 * their devices by, and never for a decision: clients say what they like.
 */
final class Devices {

  /** What most browsers call themselves beside the others they want to be taken for, in order. */
  private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

  private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

  static {
    BROWSERS.put("Edg", "Edge");
    BROWSERS.put("OPR/", "Opera");
    BROWSERS.put("SamsungBrowser/", "Samsung Internet");
    BROWSERS.put("Firefox/", "Firefox");
    BROWSERS.put("FxiOS/", "Firefox");
    BROWSERS.put("CriOS/", "Chrome");
    BROWSERS.put("Chrome/", "Chrome");
    BROWSERS.put("Safari/", "Safari");
    SYSTEMS.put("Windows", "Windows");
    SYSTEMS.put("Android", "Android");
    SYSTEMS.put("iPhone", "iPhone");
    SYSTEMS.put("iPad", "iPad");
    SYSTEMS.put("CrOS", "ChromeOS");
    SYSTEMS.put("Mac OS X", "macOS");
    SYSTEMS.put("Linux", "Linux");
  }

  /** The first product of the header (RFC 9110, section 10.1.5), without its version. */
  private static final Pattern PRODUCT =
      Pattern.compile("^([A-Za-z][A-Za-z0-9._-]{0,39})(?:[/ ]|$)");

  private Devices() {}

  /** A few words; empty when the header is missing or says nothing. */
  static String describe(@Nullable String userAgent) {
    if (userAgent == null) {
      return "";
    }
    return Stream.of(first(BROWSERS, userAgent, product(userAgent)), first(SYSTEMS, userAgent, ""))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String first(Map<String, String> signs, String userAgent, String otherwise) {
    return signs.entrySet().stream()
        .filter(sign -> userAgent.contains(sign.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(otherwise);
  }

  private static String product(String userAgent) {
    Matcher product = PRODUCT.matcher(userAgent);
    return product.find() ? product.group(1) : "";
  }
}
