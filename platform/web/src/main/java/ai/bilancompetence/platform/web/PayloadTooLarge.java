package ai.bilancompetence.platform.web;

import java.io.IOException;

/** The body is longer than the limit; it was not read to its end. */
final class PayloadTooLarge extends IOException {

  private static final long serialVersionUID = 1L;

  PayloadTooLarge(long limitBytes) {
    super("The limit is " + limitBytes + " bytes");
  }
}
