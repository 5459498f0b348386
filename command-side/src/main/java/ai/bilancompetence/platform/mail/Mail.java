package ai.bilancompetence.platform.mail;

import ai.bilancompetence.platform.access.Role;
import java.time.Instant;
import java.util.Set;

/**
 * Something that is written to one person. Names in it may have been chosen by anybody: they are
 * shown as text, on one line, whatever they contain.
 *
 * <p>A token is good once; it stands in the link of the mail and nowhere else.
 */
public sealed interface Mail {

  /** Address of the person. */
  String to();

  /** Somebody, probably the reader, has registered the address. */
  record ConfirmAddress(String to, String fullName, String token, Instant expiresAt)
      implements Mail {}

  /** Somebody, probably the reader, has registered the address a second time. */
  record AddressHasAccount(String to) implements Mail {}

  /** The reader can choose another password. */
  record ResetPassword(String to, String token, Instant expiresAt) implements Mail {}

  /** The reader can log in with the link. */
  record MagicLink(String to, String token, Instant expiresAt) implements Mail {}

  /** The password has changed. */
  record PasswordWasChanged(String to, Instant changedAt) implements Mail {}

  /**
   * Somebody has logged in from where the reader never did.
   *
   * @param device what the client says of itself; may be empty
   */
  record NewDevice(String to, String device, Instant loggedInAt) implements Mail {}

  /** Something that the reader is asked for in addition was added, taken away or renewed. */
  record SecondFactorsChanged(String to, Instant changedAt) implements Mail {}

  /** Everything personal of the reader is erased then, unless it is cancelled. */
  record ErasureRequested(String to, Instant dueAt) implements Mail {}

  /** The account takes no passwords for a while. */
  record AccountLocked(String to, Instant until) implements Mail {}

  /** The reader is invited to an organisation. */
  record Invitation(
      String to,
      String organisation,
      String inviter,
      Set<Role> roles,
      String token,
      Instant expiresAt)
      implements Mail {}

  /** The reader can have an account of an identity provider log in as them. */
  record ConfirmSignOn(String to, String provider, String token, Instant expiresAt)
      implements Mail {}
}
