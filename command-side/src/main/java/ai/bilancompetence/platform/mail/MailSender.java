package ai.bilancompetence.platform.mail;

import ai.bilancompetence.platform.lifecycle.GrowingPauses;
import ai.bilancompetence.platform.lifecycle.RepeatedTask;
import ai.bilancompetence.platform.mail.MailOutbox.Taken;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what is due, one mail after the other. The log tells what failed and never to whom. */
final class MailSender extends RepeatedTask {

  private static final Logger log = LoggerFactory.getLogger(MailSender.class);

  /** Longer than any attempt takes with its time-outs. */
  private static final Duration LEASE = Duration.ofMinutes(10);

  /** How long operators see what was given up. */
  private static final Duration REMEMBERED = Duration.ofDays(7);

  /** From here on an answer of a server is final (RFC 5321, section 4.2.1). */
  private static final int PERMANENT = 500;

  private final MailOutbox outbox;
  private final MailTransport transport;
  private final GrowingPauses pauses;
  private final Duration giveUpAfter;
  private final Clock clock;
  private final MeterRegistry registry;

  MailSender(
      MailOutbox outbox,
      MailTransport transport,
      MailProperties properties,
      Clock clock,
      MeterRegistry registry) {
    super(properties.pollInterval());
    this.outbox = outbox;
    this.transport = transport;
    this.pauses = properties.pauses();
    this.giveUpAfter = properties.giveUpAfter();
    this.clock = clock;
    this.registry = registry;
  }

  @Override
  protected void runOnce() {
    boolean more = true;
    while (more && isRunning()) {
      more = sendNext();
    }
    outbox.forgetGivenUp(clock.instant().minus(REMEMBERED));
  }

  /**
   * Sends the mail that has been due for longest.
   *
   * @return false when nothing is due
   */
  boolean sendNext() {
    Optional<Taken> next = outbox.take(clock.instant(), LEASE);
    next.ifPresent(this::send);
    return next.isPresent();
  }

  private void send(Taken taken) {
    try {
      RenderedMail mail = outbox.open(taken);
      if (!mail.to().isEmpty()) {
        transport.send(taken.id(), mail);
        count("sent", taken);
      }
      outbox.remove(taken);
    } catch (MessagingException | IllegalStateException e) {
      settle(taken, e);
    }
  }

  private void settle(Taken taken, Exception failure) {
    Instant now = clock.instant();
    String reason = failure.getClass().getSimpleName();
    if (isPermanent(failure) || now.isAfter(taken.queuedAt().plus(giveUpAfter))) {
      outbox.giveUp(taken, now);
      count("given.up", taken);
      log.error("A mail ({}) cannot be sent and is given up: {}", taken.kind(), reason);
      return;
    }
    Duration pause = pauses.after(taken.attempt());
    outbox.retryAt(taken, now.plus(pause));
    count("failed", taken);
    log.warn(
        "A mail ({}) could not be sent and is tried again in {} s: {}",
        taken.kind(),
        pause.toSeconds(),
        reason);
  }

  private void count(String what, Taken taken) {
    registry.counter("bilan.mail." + what, "kind", taken.kind()).increment();
  }

  /** Whether the server has said that no further attempt makes sense. */
  private static boolean isPermanent(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      boolean permanent =
          switch (cause) {
            case AddressException e -> true;
            case SMTPAddressFailedException e -> e.getReturnCode() >= PERMANENT;
            case SMTPSendFailedException e -> e.getReturnCode() >= PERMANENT;
            default -> false;
          };
      if (permanent) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Throwable next(Throwable failure) {
    return failure instanceof MessagingException e ? e.getNextException() : null;
  }
}
