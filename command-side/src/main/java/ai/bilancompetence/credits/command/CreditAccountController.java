package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.command.CreditsCommand.CloseCreditAccount;
import ai.bilancompetence.credits.command.CreditsCommand.DisableAutoTopUp;
import ai.bilancompetence.credits.command.CreditsCommand.MoveCredits;
import ai.bilancompetence.credits.command.CreditsCommand.OpenCreditAccount;
import ai.bilancompetence.credits.command.CreditsCommand.SetCreditLimit;
import ai.bilancompetence.credits.command.CreditsCommand.TransferCredits;
import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.TransferId;
import ai.bilancompetence.platform.command.CommandEndpoint;
import ai.bilancompetence.platform.command.CommandRequest;
import ai.bilancompetence.platform.command.TakesDryRun;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import ai.bilancompetence.platform.web.Envelope;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Commands on whole credit accounts. All of them need an {@code Idempotency-Key}. */
@RestController
@TakesDryRun
@RequestMapping(CreditAccountController.PATH + "{accountId}")
class CreditAccountController {

  static final String PATH = "/api/v1/credits/accounts/";

  private final CommandEndpoint commands;
  private final CreditsProperties rules;

  CreditAccountController(CommandEndpoint commands, CreditsProperties rules) {
    this.commands = commands;
    this.rules = rules;
  }

  /** Opens an account under an id that the client chose. */
  @PutMapping
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<Envelope<AccountBalance>> open(
      CommandRequest request,
      @PathVariable UUID accountId,
      @Valid @RequestBody CreditsRequest.OpenAccount body) {
    return commands.create(
        request.requireKey(),
        body,
        new OpenCreditAccount(
            new CreditAccountId(accountId),
            new AccountOwner(body.owner().kind(), body.owner().id())),
        PATH + accountId);
  }

  /** Closes an account that is empty, for good. */
  @PostMapping("/close")
  ResponseEntity<Envelope<AccountBalance>> close(
      CommandRequest request, @PathVariable UUID accountId) {
    return commands.handle(
        request.requireKey(), null, new CloseCreditAccount(new CreditAccountId(accountId)));
  }

  /** Carries out several movements, all of them or none. */
  @PostMapping("/batch")
  ResponseEntity<Envelope<AccountBalance>> batch(
      CommandRequest request,
      @PathVariable UUID accountId,
      @Valid @RequestBody CreditsRequest.Batch body) {
    if (body.movements().size() > rules.maxBatch()) {
      throw new DomainRejection(
          PlatformError.VALIDATION_FAILED, "A batch has at most %d".formatted(rules.maxBatch()));
    }
    CreditAccountId account = new CreditAccountId(accountId);
    CreditsRequests asked = new CreditsRequests(account, request.actor());
    return commands.handle(
        request.requireKey(),
        body,
        new MoveCredits(account, body.movements().stream().map(asked::movement).toList()));
  }

  /** Sends credits to another account of the organisation, or of one of its members. */
  @PutMapping("/transfers/{transferId}")
  ResponseEntity<Envelope<AccountBalance>> transfer(
      CommandRequest request,
      @PathVariable UUID accountId,
      @PathVariable UUID transferId,
      @Valid @RequestBody CreditsRequest.Transfer body) {
    return commands.handle(
        request.requireKey(),
        body,
        new TransferCredits(
            new CreditAccountId(accountId),
            new TransferId(transferId),
            body.organisationId() == null
                ? request.actor().requireOrganisation()
                : body.organisationId(),
            new CreditAccountId(body.toAccountId()),
            body.amount()));
  }

  /** Limits what a member may use of the account in a month. */
  @PutMapping("/limits/{personId}")
  ResponseEntity<Envelope<AccountBalance>> limit(
      CommandRequest request,
      @PathVariable UUID accountId,
      @PathVariable UUID personId,
      @Valid @RequestBody CreditsRequest.Limit body) {
    return commands.handle(
        request.requireKey(),
        body,
        new SetCreditLimit(new CreditAccountId(accountId), personId, body.creditsPerMonth()));
  }

  /** Has no more credits bought when they run low. */
  @DeleteMapping("/auto-top-up")
  ResponseEntity<Envelope<AccountBalance>> disableAutoTopUp(
      CommandRequest request, @PathVariable UUID accountId) {
    return commands.handle(
        request.requireKey(), null, new DisableAutoTopUp(new CreditAccountId(accountId)));
  }
}
