package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.command.CreditsCommand.CaptureReservation;
import ai.bilancompetence.credits.command.CreditsCommand.GrantCredits;
import ai.bilancompetence.credits.command.CreditsCommand.OpenCreditAccount;
import ai.bilancompetence.credits.command.CreditsCommand.ReleaseReservation;
import ai.bilancompetence.credits.command.CreditsCommand.ReserveCredits;
import ai.bilancompetence.credits.command.CreditsCommand.SpendCredits;
import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.event.SpendId;
import ai.bilancompetence.platform.command.CommandEndpoint;
import ai.bilancompetence.platform.command.CommandRequest;
import ai.bilancompetence.platform.web.Envelope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Commands on credit accounts. All of them need an {@code Idempotency-Key}. */
@RestController
@RequestMapping("/api/v1/credits/accounts/{accountId}")
class CreditsCommandController {

  private static final String PATH = "/api/v1/credits/accounts/";
  private static final String FEATURE = "[a-z][a-z0-9_]{0,63}";

  /** Who owns the account. */
  record OpenAccount(@NotNull @Valid Owner owner) {
    record Owner(@NotNull AccountOwner.Kind kind, @NotNull UUID id) {}
  }

  /** How many credits, of what kind, and why. */
  record Grant(
      @NotNull CreditCategory category,
      @Min(1) @Max(CreditsCommand.MAX_AMOUNT) long amount,
      @NotNull @Size(min = 1, max = 200) String reference) {}

  /** How many credits are needed, and what for. */
  record Use(
      @NotNull @Pattern(regexp = FEATURE) String feature,
      @Min(1) @Max(CreditsCommand.MAX_AMOUNT) long amount) {}

  /** How many of the reserved credits were used; all when absent. */
  record Capture(@Nullable @Min(1) @Max(CreditsCommand.MAX_AMOUNT) Long amount) {}

  private final CommandEndpoint commands;

  CreditsCommandController(CommandEndpoint commands) {
    this.commands = commands;
  }

  /** Opens an account under an id that the client chose. */
  @PutMapping
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<Envelope<AccountBalance>> open(
      CommandRequest request, @PathVariable UUID accountId, @Valid @RequestBody OpenAccount body) {
    return commands.create(
        request.requireKey(),
        body,
        new OpenCreditAccount(
            new CreditAccountId(accountId),
            new AccountOwner(body.owner().kind(), body.owner().id())),
        PATH + accountId);
  }

  /** Adds credits; administrators only. */
  @PutMapping("/grants/{grantId}")
  ResponseEntity<Envelope<AccountBalance>> grant(
      CommandRequest request,
      @PathVariable UUID accountId,
      @PathVariable UUID grantId,
      @Valid @RequestBody Grant body) {
    return commands.handle(
        request.requireKey(),
        body,
        new GrantCredits(
            new CreditAccountId(accountId),
            new GrantId(grantId),
            body.category(),
            body.amount(),
            GrantSource.ADMINISTRATOR,
            body.reference()));
  }

  /** Sets credits aside for a piece of work. */
  @PutMapping("/reservations/{reservationId}")
  ResponseEntity<Envelope<AccountBalance>> reserve(
      CommandRequest request,
      @PathVariable UUID accountId,
      @PathVariable UUID reservationId,
      @Valid @RequestBody Use body) {
    return commands.handle(
        request.requireKey(),
        body,
        new ReserveCredits(
            new CreditAccountId(accountId),
            new ReservationId(reservationId),
            ReservationHolder.CLIENT,
            body.feature(),
            body.amount()));
  }

  /** Consumes reserved credits; what is not captured goes back. */
  @PostMapping("/reservations/{reservationId}/capture")
  ResponseEntity<Envelope<AccountBalance>> capture(
      CommandRequest request,
      @PathVariable UUID accountId,
      @PathVariable UUID reservationId,
      @Valid @RequestBody(required = false) @Nullable Capture body) {
    return commands.handle(
        request.requireKey(),
        body,
        new CaptureReservation(
            new CreditAccountId(accountId),
            new ReservationId(reservationId),
            body == null ? null : body.amount()));
  }

  /** Gives reserved credits back. */
  @PostMapping("/reservations/{reservationId}/release")
  ResponseEntity<Envelope<AccountBalance>> release(
      CommandRequest request, @PathVariable UUID accountId, @PathVariable UUID reservationId) {
    return commands.handle(
        request.requireKey(),
        null,
        new ReleaseReservation(new CreditAccountId(accountId), new ReservationId(reservationId)));
  }

  /** Consumes credits at once. */
  @PutMapping("/spends/{spendId}")
  ResponseEntity<Envelope<AccountBalance>> spend(
      CommandRequest request,
      @PathVariable UUID accountId,
      @PathVariable UUID spendId,
      @Valid @RequestBody Use body) {
    return commands.handle(
        request.requireKey(),
        body,
        new SpendCredits(
            new CreditAccountId(accountId), new SpendId(spendId), body.feature(), body.amount()));
  }
}
