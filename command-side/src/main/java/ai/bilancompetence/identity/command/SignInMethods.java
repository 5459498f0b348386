package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.SignInMethod;
import ai.bilancompetence.platform.access.SignIn;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** What was proved, and how tokens say it (RFC 8176). */
final class SignInMethods {

  private static final EnumSet<SignInMethod> SECOND_FACTORS =
      EnumSet.of(SignInMethod.TOTP, SignInMethod.PASSKEY, SignInMethod.RECOVERY_CODE);

  private SignInMethods() {}

  /**
   * Whether a second factor is among them. A passkey alone is two: without something else before it
   * the device has to check who holds it.
   */
  static boolean haveSecondFactor(Set<SignInMethod> methods) {
    return !Collections.disjoint(methods, SECOND_FACTORS);
  }

  /** Whether only an organisation vouches for the person, so that it counts there alone. */
  static boolean areOfOrganisationOnly(Set<SignInMethod> methods) {
    return methods.contains(SignInMethod.ORGANISATION_SIGN_ON);
  }

  static Set<String> names(Set<SignInMethod> methods) {
    Set<String> names = new HashSet<>();
    for (SignInMethod method : methods) {
      names.add(
          switch (method) {
            case PASSWORD -> SignIn.PASSWORD;
            case MAGIC_LINK -> SignIn.MAILED_LINK;
            case SINGLE_SIGN_ON -> SignIn.SINGLE_SIGN_ON;
            case ORGANISATION_SIGN_ON -> SignIn.ORGANISATION_SIGN_ON;
            case TOTP, RECOVERY_CODE -> SignIn.CODE; // Each is good once.
            case PASSKEY -> SignIn.PASSKEY;
          });
    }
    if (haveSecondFactor(methods)) {
      names.add(SignIn.SEVERAL_FACTORS);
    }
    return names;
  }

  /** The first factors among what a token says. */
  static Set<SignInMethod> firstOf(Set<String> names) {
    Set<SignInMethod> methods = EnumSet.noneOf(SignInMethod.class);
    for (SignInMethod method : EnumSet.complementOf(SECOND_FACTORS)) {
      if (names.containsAll(names(Set.of(method)))) {
        methods.add(method);
      }
    }
    return methods;
  }
}
