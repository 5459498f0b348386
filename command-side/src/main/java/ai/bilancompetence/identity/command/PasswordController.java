package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.SignIn;
import ai.bilancompetence.platform.web.Envelope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Another password, for those who know theirs and for those who forgot it. */
@RestController
@RequestMapping("/api/v1/auth/password")
class PasswordController {

  /** The password in use and the one to be used. */
  record Change(
      @NotNull @Size(max = Passwords.MAX_LENGTH) String currentPassword,
      @NotNull @Size(min = Passwords.MIN_LENGTH, max = Passwords.MAX_LENGTH) String newPassword) {

    @Override
    public String toString() {
      return "Change";
    }
  }

  /** The token of the link in the mail and the password to be used. */
  record Reset(
      @NotNull @Size(max = Secrets.MAX_LENGTH) String token,
      @NotNull @Size(min = Passwords.MIN_LENGTH, max = Passwords.MAX_LENGTH) String newPassword) {

    @Override
    public String toString() {
      return "Reset";
    }
  }

  private final PasswordChanges changes;

  PasswordController(PasswordChanges changes) {
    this.changes = changes;
  }

  /** Changes the caller's password and ends all their other sessions. */
  @PostMapping("/change")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void change(Actor actor, SignIn signIn, @Valid @RequestBody Change body) {
    changes.change(
        new PersonId(actor.requirePerson()),
        signIn.sessionId(),
        body.currentPassword(),
        body.newPassword());
  }

  /**
   * Sends a link for another password, if there is somebody to send it to; the answer does not
   * tell.
   */
  @PostMapping("/forgot")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Envelope<Accepted> forgot(@Valid @RequestBody AddressRequest body) {
    changes.forgot(new EmailAddress(body.email()));
    return Envelope.of(Accepted.MAIL);
  }

  /** Sets another password and ends all sessions; a link is good once, for an hour. */
  @PostMapping("/reset")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reset(@Valid @RequestBody Reset body) {
    changes.reset(body.token(), body.newPassword());
  }
}
