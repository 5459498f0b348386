package ai.bilancompetence.platform.mail;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import ai.bilancompetence.platform.mail.MailProperties.Encryption;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends mails through an SMTP server, each with a part in plain text and one in HTML. */
final class SmtpTransport implements MailTransport {

  private final Session session;
  private final InternetAddress from;
  private final Clock clock;

  /**
   * @throws AddressException when the sender's address cannot be used
   */
  SmtpTransport(MailProperties properties, Clock clock) throws AddressException {
    this.session = Session.getInstance(settings(properties), login(properties));
    this.from = sender(properties.from());
    this.clock = clock;
  }

  @Override
  public void send(UUID id, RenderedMail mail) throws MessagingException {
    MimeMessage message = new IdentifiedMessage(session, id, domain());
    message.setFrom(from);
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
    message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
    message.setHeader("Date", RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
    message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: nobody is away to tell us.
    message.setContent(parts(mail));
    message.saveChanges();
    Transport.send(message);
  }

  private static MimeMultipart parts(RenderedMail mail) throws MessagingException {
    MimeBodyPart text = new MimeBodyPart();
    text.setText(mail.text(), StandardCharsets.UTF_8.name());
    MimeBodyPart html = new MimeBodyPart();
    html.setText(mail.html(), StandardCharsets.UTF_8.name(), "html");
    return new MimeMultipart("alternative", text, html); // The best comes last (RFC 2046, 5.1.4).
  }

  private String domain() {
    String address = from.getAddress();
    return address.substring(address.lastIndexOf('@') + 1);
  }

  private static InternetAddress sender(String from) throws AddressException {
    InternetAddress address = new InternetAddress(from, true);
    try {
      address.setPersonal(address.getPersonal(), StandardCharsets.UTF_8.name());
    } catch (java.io.UnsupportedEncodingException e) {
      throw new IllegalStateException("Every JDK knows UTF-8", e);
    }
    return address;
  }

  private static Properties settings(MailProperties properties) {
    String timeout = Long.toString(properties.timeout().toMillis());
    boolean tls = properties.encryption() == Encryption.TLS;
    boolean startTls = properties.encryption() == Encryption.STARTTLS;
    Properties settings = new Properties();
    settings.setProperty("mail.transport.protocol", "smtp");
    settings.setProperty("mail.smtp.host", properties.host());
    settings.setProperty("mail.smtp.port", Integer.toString(properties.port()));
    settings.setProperty("mail.smtp.auth", Boolean.toString(!properties.username().isEmpty()));
    settings.setProperty("mail.smtp.connectiontimeout", timeout);
    settings.setProperty("mail.smtp.timeout", timeout);
    settings.setProperty("mail.smtp.writetimeout", timeout);
    settings.setProperty("mail.smtp.ssl.enable", Boolean.toString(tls));
    settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    settings.setProperty("mail.smtp.starttls.enable", Boolean.toString(startTls));
    settings.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls));
    return settings;
  }

  private static @Nullable Authenticator login(MailProperties properties) {
    if (properties.username().isEmpty()) {
      return null;
    }
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(properties.username(), properties.password());
      }
    };
  }

  /** Has the same Message-ID at every attempt, so that servers can tell a repetition. */
  private static final class IdentifiedMessage extends MimeMessage {

    private final String messageId;

    IdentifiedMessage(Session session, UUID id, String domain) {
      super(session);
      this.messageId = "<%s@%s>".formatted(id, domain);
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", messageId);
    }
  }
}
