package ai.bilancompetence.identity.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.web.Envelope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
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

/** Registration and sessions. All of it is open to the public. */
@RestController
@RequestMapping("/api/v1/auth")
class AuthenticationController {

  /**
   * Who wants an account. There is no role here: roles come from memberships.
   *
   * @param invitationToken of the mail, for who is invited to an organisation
   */
  record Registration(
      @NotNull @Email @Size(min = 1, max = EmailAddress.MAX_LENGTH) String email,
      @NotNull @Size(min = Passwords.MIN_LENGTH, max = Passwords.MAX_LENGTH) String password,
      @NotNull @Size(min = 1, max = 200) String fullName,
      @Nullable @Size(min = 1, max = Secrets.MAX_LENGTH) String invitationToken) {

    Registration {
      email = stripped(email);
      fullName = stripped(fullName);
    }

    @Override
    public String toString() {
      return "Registration";
    }
  }

  /** Who logs in, and for which organisation. */
  record Login(
      @NotNull @Size(max = EmailAddress.MAX_LENGTH) String email,
      @NotNull @Size(max = Passwords.MAX_LENGTH) String password,
      @Nullable UUID organisationId) {

    @Override
    public String toString() {
      return "Login";
    }
  }

  /** Which session goes on, and for which organisation; the same as before when absent. */
  record Refresh(
      @NotNull @Size(max = Secrets.MAX_LENGTH) String refreshToken, @Nullable UUID organisationId) {

    @Override
    public String toString() {
      return "Refresh";
    }
  }

  /** Which session ends. */
  record Logout(@NotNull @Size(max = Secrets.MAX_LENGTH) String refreshToken) {

    @Override
    public String toString() {
      return "Logout";
    }
  }

  private final Accounts accounts;
  private final LogIns logIns;
  private final SessionRefresh sessionRefresh;
  private final OpenSessions sessions;
  private final Clients clients;

  AuthenticationController(
      Accounts accounts,
      LogIns logIns,
      SessionRefresh sessionRefresh,
      OpenSessions sessions,
      Clients clients) {
    this.accounts = accounts;
    this.logIns = logIns;
    this.sessionRefresh = sessionRefresh;
    this.sessions = sessions;
    this.clients = clients;
  }

  /**
   * Sends a link that opens the account, or tells the reader that they have one; the answer does
   * not tell which.
   */
  @PostMapping("/register")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Envelope<Accepted> register(@Valid @RequestBody Registration body) {
    EmailAddress email = new EmailAddress(body.email());
    if (body.invitationToken() == null) {
      accounts.register(email, body.password(), body.fullName());
      return Envelope.of(Accepted.MAIL);
    }
    accounts.registerInvited(
        email, body.password(), body.fullName(), new RandomSecret(body.invitationToken()));
    return Envelope.of(Accepted.INVITED);
  }

  /** Opens a session. */
  @PostMapping("/login")
  Envelope<SignInAnswer> login(@Valid @RequestBody Login body, HttpServletRequest request) {
    return Envelope.of(
        logIns.logIn(
            new EmailAddress(body.email()),
            body.password(),
            organisation(body.organisationId()),
            clients.of(request)));
  }

  /** Continues a session with a new pair of tokens, or in another organisation. */
  @PostMapping("/refresh")
  Envelope<SignInAnswer> refresh(@Valid @RequestBody Refresh body, HttpServletRequest request) {
    return Envelope.of(
        sessionRefresh.refresh(
            body.refreshToken(), organisation(body.organisationId()), clients.of(request)));
  }

  /** Ends a session; ending it again is the same. */
  @PostMapping("/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void logout(@Valid @RequestBody Logout body) {
    sessions.close(body.refreshToken());
  }

  private static @Nullable OrganisationId organisation(@Nullable UUID id) {
    return id == null ? null : new OrganisationId(id);
  }

  /** A missing field stays missing here, so that the validation can name it. */
  @SuppressWarnings("NullAway") // Bean Validation refuses null before anybody reads it.
  private static String stripped(String text) {
    return text == null ? null : text.strip();
  }
}
