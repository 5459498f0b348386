package ai.bilancompetence.platform.mail;

import java.time.Clock;
import java.util.UUID;

/** Where everybody who writes to people hands their mails in. */
public final class Mails {

  private final MailTemplates templates;
  private final MailOutbox outbox;
  private final Clock clock;

  Mails(MailTemplates templates, MailOutbox outbox, Clock clock) {
    this.templates = templates;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Has a mail sent once the transaction at work is committed: call it within the transaction of
   * what the mail is about. It is tried for a day; a crash at the wrong moment can send it twice.
   */
  public void queue(Mail mail) {
    outbox.add(
        UUID.randomUUID(), MailTemplates.kindOf(mail), templates.render(mail), clock.instant());
  }

  /**
   * Does all that {@link #queue} does, for nobody: it takes the same time, and so does not tell
   * whether there was somebody to write to.
   */
  public void pretend(Mail mail) {
    RenderedMail rendered = templates.render(mail);
    outbox.add(
        UUID.randomUUID(),
        MailTemplates.kindOf(mail),
        new RenderedMail("", rendered.subject(), rendered.text(), rendered.html()),
        clock.instant());
  }
}
