package ai.bilancompetence.platform.mail;

import ai.bilancompetence.platform.lifecycle.GrowingPauses;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of mail.
 *
 * @param host SMTP server; none for no mail, see {@code catcher}
 * @param port its port
 * @param username to log in with; none for no log-in
 * @param password to log in with
 * @param encryption how the connection is encrypted
 * @param from address of the sender, with a name if need be
 * @param timeout how long the server may take to connect, to read and to answer
 * @param catcher whether mails are kept in memory, for operators to read, when there is no server
 * @param pollInterval how often a node looks for mails to send
 * @param firstPause how long it waits before it tries again; each further pause is twice as long
 * @param longestPause where the pauses end to grow
 * @param giveUpAfter after how long a mail that cannot be sent is given up
 * @param links where the links in mails lead
 */
@Validated
@ConfigurationProperties("bilan.mail")
record MailProperties(
    @DefaultValue("") String host,
    @DefaultValue("587") @Min(1) @Max(65535) int port,
    @DefaultValue("") String username,
    @DefaultValue("") String password,
    @DefaultValue("starttls") @NotNull Encryption encryption,
    @DefaultValue("Bilan de compétences <no-reply@localhost>") @NotBlank String from,
    @DefaultValue("10s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration timeout,
    @DefaultValue("false") boolean catcher,
    @DefaultValue("500ms") @NotNull @DurationMin(millis = 10) @DurationMax(minutes = 1)
        Duration pollInterval,
    @DefaultValue("5s") @NotNull @DurationMin(millis = 1) @DurationMax(hours = 1)
        Duration firstPause,
    @DefaultValue("15m") @NotNull @DurationMin(millis = 1) @DurationMax(hours = 6)
        Duration longestPause,
    @DefaultValue("24h") @NotNull @DurationMin(seconds = 1) @DurationMax(days = 7)
        Duration giveUpAfter,
    @DefaultValue @NotNull @Valid Links links) {

  /** How the connection to the server is encrypted. */
  enum Encryption {
    /** Not at all. */
    NONE,
    /** It begins in the clear and must become encrypted (RFC 3207). */
    STARTTLS,
    /** From its first byte on (RFC 8314). */
    TLS
  }

  /**
   * Pages of the frontend, with {@code {token}} where the token goes. One that begins with a slash
   * is on the host of {@code bilan.issuer}. By default the token stands behind a #, which browsers
   * tell no server.
   *
   * @param confirmEmail finishes a registration
   * @param resetPassword asks for another password
   * @param magicLink logs in
   * @param invitation shows an invitation
   * @param confirmSignOn links an account of an identity provider
   */
  record Links(
      @DefaultValue("/confirm-email#token={token}") @NotBlank String confirmEmail,
      @DefaultValue("/reset-password#token={token}") @NotBlank String resetPassword,
      @DefaultValue("/magic-link#token={token}") @NotBlank String magicLink,
      @DefaultValue("/invitation#token={token}") @NotBlank String invitation,
      @DefaultValue("/confirm-sign-on#token={token}") @NotBlank String confirmSignOn) {}

  boolean hasServer() {
    return !host.isBlank();
  }

  GrowingPauses pauses() {
    return new GrowingPauses(firstPause, longestPause);
  }

  @AssertTrue(
      message =
          "must name an SMTP server; or set bilan.mail.catcher=true to have mails kept in memory"
              + " and sent to nobody")
  boolean isHostUsable() {
    return hasServer() || catcher;
  }

  @Override
  public String toString() {
    return "MailProperties[host=%s, port=%s, encryption=%s]".formatted(host, port, encryption);
  }
}
