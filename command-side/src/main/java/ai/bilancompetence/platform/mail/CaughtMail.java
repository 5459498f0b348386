package ai.bilancompetence.platform.mail;

import java.time.Instant;
import java.util.UUID;

/** A mail that was sent to nobody, for operators of a demo and for tests to read. */
public record CaughtMail(
    UUID id, Instant caughtAt, String to, String subject, String text, String html) {

  @Override
  public String toString() {
    return "CaughtMail[id=%s]".formatted(id);
  }
}
