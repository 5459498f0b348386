package ai.bilancompetence.app.testing;

import static ai.bilancompetence.app.testing.Eventually.eventually;

import ai.bilancompetence.platform.mail.CaughtMail;
import ai.bilancompetence.platform.mail.MailCatcher;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the mail of people at the shared application. */
public final class Mailbox {

  private Mailbox() {}

  /** Finishes a registration. */
  public static void confirm(String email) {
    Http.Answer answer =
        Demo.anonymous()
            .post("/api/v1/auth/verify-email", Map.of("token", token(email, "confirm-email")));
    if (answer.status() != 204) {
      throw new AssertionError(answer);
    }
  }

  /** The token in the latest mail to the address that has a link to the page. */
  public static String token(String email, String page) {
    return tokenOtherThan(email, page, "");
  }

  /** The same, once there is another than this one. */
  public static String tokenOtherThan(String email, String page, String known) {
    Pattern link = Pattern.compile("/" + page + "#token=([\\w-]+)");
    CaughtMail mail =
        latest(
            email,
            text -> {
              Matcher token = link.matcher(text.text());
              return token.find() && !token.group(1).equals(known);
            });
    Matcher token = link.matcher(mail.text());
    if (!token.find()) {
      throw new AssertionError("No link to " + page);
    }
    return token.group(1);
  }

  /** The latest mail to the address with this subject. */
  public static CaughtMail latest(String email, String subject) {
    return latest(email, mail -> mail.subject().equals(subject));
  }

  private static CaughtMail latest(String email, Predicate<CaughtMail> wanted) {
    MailCatcher catcher = RunningApp.shared().bean(MailCatcher.class);
    return eventually(
        () ->
            catcher.latest().stream()
                .filter(mail -> mail.to().equals(email))
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No such mail")),
        mail -> true);
  }
}
