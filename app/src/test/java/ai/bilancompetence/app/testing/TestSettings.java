package ai.bilancompetence.app.testing;

import java.util.List;
import java.util.stream.Stream;

/** How the applications of tests differ from the product that a customer starts. */
public final class TestSettings {

  /** The one web page that may call. */
  public static final String ORIGIN = "https://app.example.org";

  /** Where single sign-on may send browsers. */
  public static final String RETURN_ADDRESS = ORIGIN + "/signed-on";

  /**
   * People log in once and with a password alone, and are administrators all the same for as long
   * as a suite runs. All come from one address, and a test asks more often than anybody.
   */
  private static final List<String> ARGUMENTS =
      List.of(
          "--bilan.identity.sso.allow-private-providers=true",
          "--bilan.identity.sso.return-addresses=" + RETURN_ADDRESS,
          "--bilan.access.step-up-max-age=1h",
          "--bilan.access.second-factor-roles=",
          "--bilan.http.cors.allowed-origins=" + ORIGIN,
          "--bilan.mail.catcher=true",
          "--bilan.mail.poll-interval=20ms",
          "--bilan.rate-limits.sign-in-per-minute=1000000",
          "--bilan.rate-limits.anonymous-per-minute=1000000",
          "--bilan.rate-limits.webhooks-per-minute=1000000",
          "--bilan.rate-limits.signed-in-per-minute=1000000");

  private TestSettings() {}

  /** The settings and these arguments; where both say something, the arguments count. */
  static String[] with(List<String> arguments) {
    Stream<String> settings =
        ARGUMENTS.stream()
            .filter(setting -> arguments.stream().noneMatch(a -> key(a).equals(key(setting))));
    return Stream.concat(settings, arguments.stream()).toArray(String[]::new);
  }

  private static String key(String argument) {
    return argument.substring(0, argument.indexOf('='));
  }
}
