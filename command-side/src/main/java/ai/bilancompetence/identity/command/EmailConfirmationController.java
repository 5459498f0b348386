package ai.bilancompetence.identity.command;

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

/** Finishes registrations. It is open to the public. */
@RestController
@RequestMapping("/api/v1/auth/verify-email")
class EmailConfirmationController {

  /** The token of the link in the mail. */
  record Confirmation(@NotNull @Size(max = Secrets.MAX_LENGTH) String token) {

    @Override
    public String toString() {
      return "Confirmation";
    }
  }

  private final Accounts accounts;

  EmailConfirmationController(Accounts accounts) {
    this.accounts = accounts;
  }

  /** Opens the account that the link was sent for; a link is good once, for 24 hours. */
  @PostMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void confirm(@Valid @RequestBody Confirmation body) {
    accounts.confirm(body.token());
  }

  /** Sends the link again, to an address that waits for one; the answer does not tell. */
  @PostMapping("/resend")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Envelope<Accepted> resend(@Valid @RequestBody AddressRequest body) {
    accounts.resend(new EmailAddress(body.email()));
    return Envelope.of(Accepted.MAIL);
  }
}
