package ai.bilancompetence.privacy.command;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.privacy.command.PrivacyCommand.BeginErasure;
import ai.bilancompetence.privacy.command.PrivacyCommand.CancelErasure;
import ai.bilancompetence.privacy.command.PrivacyCommand.RecordConsent;
import ai.bilancompetence.privacy.command.PrivacyCommand.RecordErasure;
import ai.bilancompetence.privacy.command.PrivacyCommand.RequestErasure;
import ai.bilancompetence.privacy.command.PrivacyCommand.WithdrawConsent;
import java.util.UUID;

/** Who may ask what of the personal data of somebody. */
final class PrivacyAccess {

  private PrivacyAccess() {}

  /**
   * @throws DomainRejection with {@code forbidden}
   */
  static void check(Actor actor, PrivacyCommand command) {
    UUID person = command.dataId().value();
    boolean allowed =
        switch (command) {
          // Whoever writes a letter is served by an administrator.
          case RequestErasure _, CancelErasure _ -> actor.mayActAs(person, null) || actor.isAdmin();
          case BeginErasure _, RecordErasure _ -> actor.isSystem();
          case RecordConsent _, WithdrawConsent _ -> actor.mayActAs(person, null);
        };
    if (!allowed) {
      throw new DomainRejection(PlatformError.FORBIDDEN, "These are somebody else's data");
    }
  }
}
