package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.web.Envelope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Logging in without a password. It is open to the public. */
@RestController
@RequestMapping("/api/v1/auth/magic-link")
class MagicLinkController {

  /** The token of the link in the mail, and for which organisation to log in. */
  record Redemption(
      @NotNull @Size(max = Secrets.MAX_LENGTH) String token, @Nullable UUID organisationId) {

    @Override
    public String toString() {
      return "Redemption";
    }
  }

  private final MagicLinks links;
  private final Clients clients;

  MagicLinkController(MagicLinks links, Clients clients) {
    this.links = links;
    this.clients = clients;
  }

  /** Sends a link that logs in, if the address has an account; the answer does not tell. */
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Envelope<Accepted> request(@Valid @RequestBody AddressRequest body) {
    links.request(new EmailAddress(body.email()));
    return Envelope.of(Accepted.MAIL);
  }

  /** Opens a session; a link is good once, for 10 minutes. */
  @PostMapping("/redeem")
  Envelope<SignInAnswer> redeem(@Valid @RequestBody Redemption body, HttpServletRequest request) {
    UUID organisation = body.organisationId();
    return Envelope.of(
        links.redeem(
            body.token(),
            organisation == null ? null : new OrganisationId(organisation),
            clients.of(request)));
  }
}
