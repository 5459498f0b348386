package ai.bilancompetence.platform.mail;

import jakarta.mail.MessagingException;
import java.util.UUID;

/** Takes mails to where they are read. */
interface MailTransport {

  /**
   * Hands a mail over; whoever took it has it when this returns.
   *
   * @param id of the mail; the same at every attempt
   * @throws MessagingException when it was not taken
   */
  void send(UUID id, RenderedMail mail) throws MessagingException;
}
