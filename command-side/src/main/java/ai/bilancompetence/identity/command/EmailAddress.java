package ai.bilancompetence.identity.command;

import java.util.Locale;

/**
 * An address as accounts are found by it: without surrounding space, in lower case. Whether it has
 * the shape of an address is checked where it comes in.
 */
record EmailAddress(String value) {

  /** Longest address that mail can be sent to (RFC 5321, section 4.5.3.1.3). */
  static final int MAX_LENGTH = 254;

  EmailAddress {
    value = value.strip().toLowerCase(Locale.ROOT);
  }
}
