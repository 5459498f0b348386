package ai.bilancompetence.platform.eventlog.verify;

import java.io.IOException;

/** The bytes at hand are not laid out as they should be. */
final class MalformedRecord extends IOException {

  private static final long serialVersionUID = 1L;

  MalformedRecord(String message) {
    super(message);
  }
}
