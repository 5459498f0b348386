package ai.bilancompetence.platform.mail;

import ai.bilancompetence.platform.mail.MailOutbox.Counts;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** What waits to be sent. No node gets fewer requests when nothing can be sent. */
final class MailHealth extends AbstractHealthIndicator {

  private final MailOutbox outbox;
  private final boolean server;

  MailHealth(MailOutbox outbox, MailProperties properties) {
    super("The mails cannot be counted");
    this.outbox = outbox;
    this.server = properties.hasServer();
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Counts counts = outbox.count();
    if (counts.retried() > 0) {
      health.outOfService();
    } else {
      health.up();
    }
    health
        .withDetail("server", server)
        .withDetail("waiting", counts.waiting())
        .withDetail("retried", counts.retried())
        .withDetail("given_up", counts.givenUp());
  }
}
