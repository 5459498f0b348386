package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.command.Credentials.Credential;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.SignInMethod;
import ai.bilancompetence.platform.error.DomainRejection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets in who knows the password. */
@Component
class LogIns {

  private final Credentials credentials;
  private final Passwords passwords;
  private final Sessions sessions;

  LogIns(Credentials credentials, Passwords passwords, Sessions sessions) {
    this.credentials = credentials;
    this.passwords = passwords;
    this.sessions = sessions;
  }

  /**
   * Opens a session, unless more has to be proved.
   *
   * @param wanted the organisation to act in, see {@link AccessRights#atLogin}
   * @throws DomainRejection with {@code identity_credentials_wrong}, the same and after the same
   *     time whether the address or the password is wrong, or with {@code identity_not_a_member}
   */
  SignInAnswer logIn(
      EmailAddress email, String password, @Nullable OrganisationId wanted, Client client) {
    Credential found = credentials.find(email).orElse(null);
    boolean right = passwords.matches(password, found == null ? null : found.passwordHash());
    if (found == null || !right) {
      throw new DomainRejection(
          IdentityError.IDENTITY_CREDENTIALS_WRONG, "Check both and try again");
    }
    return sessions.open(
        new Proof(found.personId(), Set.of(SignInMethod.PASSWORD), wanted, client));
  }
}
