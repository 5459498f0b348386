package ai.bilancompetence.platform.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;

/**
 * How a person signed in.
 *
 * @param sessionId constant from log-in to log-out
 * @param at when the person last proved who they are, at log-in or in a step-up; whole seconds
 * @param methods with what: values of RFC 8176 ({@code pwd}, {@code otp}, {@code hwk}, {@code mfa},
 *     …), and {@code sso} and {@code link} of our own
 */
public record SignIn(UUID sessionId, Instant at, Set<String> methods) {

  public static final String PASSWORD = "pwd";

  /** A code from an authenticator. */
  public static final String CODE = "otp";

  /** A passkey, held in hardware. */
  public static final String PASSKEY = "hwk";

  /** More than one factor, whatever they were. */
  public static final String SEVERAL_FACTORS = "mfa";

  /** A provider that is offered to everybody. */
  public static final String SINGLE_SIGN_ON = "sso";

  /** A provider of one organisation, where alone it counts. */
  public static final String ORGANISATION_SIGN_ON = "org_sso";

  /** A link that was sent by mail. */
  public static final String MAILED_LINK = "link";

  private static final Set<String> SECOND_FACTORS =
      Set.of(CODE, PASSKEY, "swk", SEVERAL_FACTORS); // swk: a passkey held in software.

  public SignIn {
    methods = Set.copyOf(methods);
  }

  /** Whether the person showed more than what they know or what was mailed to them. */
  public boolean hasSecondFactor() {
    return !Collections.disjoint(methods, SECOND_FACTORS);
  }

  /** Whether the proof is at most so old. One from the future, by another node's clock, is new. */
  public boolean isWithin(Duration age, Instant now) {
    return !at.plus(age).isBefore(now);
  }
}
