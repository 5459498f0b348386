package ai.bilancompetence.platform.mail;

import ai.bilancompetence.platform.access.Role;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as they read in a French mail. */
final class MailText {

  private static final int MAX_LENGTH = 100;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM uuuu 'à' HH:mm '(heure de Paris)'", Locale.FRANCE)
          .withZone(ZoneId.of("Europe/Paris"));

  /** Line breaks, all other control characters, and those that are invisible or turn text round. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+");

  /** What mail programs make links of. */
  private static final Pattern LINK_LIKE = Pattern.compile("[/:@\\\\]|\\p{Alnum}\\.\\p{L}");

  private MailText() {}

  /** The text on one line, not too long. */
  static String line(String text) {
    String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH).strip() + "…";
  }

  /**
   * The name of somebody; empty when it looks like a link. Whoever registers the address of another
   * person chooses the name, and could have us send advertisements in it.
   */
  static String name(String text) {
    String line = line(text);
    return LINK_LIKE.matcher(line).find() ? "" : line;
  }

  /** A greeting, by name if there is one. */
  static String greeting(String fullName) {
    String name = name(fullName);
    return name.isEmpty() ? "Bonjour," : "Bonjour " + name + ",";
  }

  static String moment(Instant instant) {
    return MOMENT.format(instant);
  }

  /** The roles in words: « consultant et gestionnaire ». */
  static String roles(Set<Role> roles) {
    String list = roles.stream().sorted().map(MailText::role).collect(Collectors.joining(", "));
    int last = list.lastIndexOf(", ");
    return last < 0 ? list : list.substring(0, last) + " et " + list.substring(last + 2);
  }

  private static String role(Role role) {
    return switch (role) {
      case BENEFICIARY -> "bénéficiaire";
      case CONSULTANT -> "consultant";
      case MANAGER -> "gestionnaire";
      case AUDITOR -> "auditeur";
      case ADMIN -> "administrateur";
    };
  }
}
