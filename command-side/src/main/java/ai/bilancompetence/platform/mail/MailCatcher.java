package ai.bilancompetence.platform.mail;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** Keeps the latest mails in memory in place of sending them. Each node keeps those it took. */
public final class MailCatcher implements MailTransport {

  private static final int CAPACITY = 200;

  private final Deque<CaughtMail> caught = new ArrayDeque<>();
  private final Clock clock;

  MailCatcher(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void send(UUID id, RenderedMail mail) {
    caught.addFirst(
        new CaughtMail(id, clock.instant(), mail.to(), mail.subject(), mail.text(), mail.html()));
    if (caught.size() > CAPACITY) {
      caught.removeLast();
    }
  }

  /** What was caught, the latest first; at most 200. */
  public synchronized List<CaughtMail> latest() {
    return List.copyOf(caught);
  }
}
