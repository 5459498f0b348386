package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.command.CreditsCommand.AdjustCredits;
import ai.bilancompetence.credits.command.CreditsCommand.ApproveAdjustment;
import ai.bilancompetence.credits.command.CreditsCommand.ClawBackCredits;
import ai.bilancompetence.credits.command.CreditsCommand.RejectAdjustment;
import ai.bilancompetence.credits.command.CreditsCommand.VoidGrant;
import ai.bilancompetence.credits.event.AdjustmentId;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.platform.command.CommandEndpoint;
import ai.bilancompetence.platform.command.CommandRequest;
import ai.bilancompetence.platform.command.TakesDryRun;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.RequiresRecentSignIn;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Commands that bring credits into an account or take them back: grants, voids, claw-backs and
 * adjustments. All of them need an {@code Idempotency-Key}.
 */
@RestController
@TakesDryRun
@RequestMapping(CreditAccountController.PATH + "{accountId}")
class GrantController {

  private final CommandEndpoint commands;

  GrantController(CommandEndpoint commands) {
    this.commands = commands;
  }

  /** Adds credits: administrators, and managers within the policy. */
  @PutMapping("/grants/{grantId}")
  ResponseEntity<Envelope<AccountBalance>> grant(
      CommandRequest request,
      @PathVariable UUID accountId,
      @PathVariable UUID grantId,
      @Valid @RequestBody CreditsRequest.Grant body) {
    CreditsRequests asked = new CreditsRequests(new CreditAccountId(accountId), request.actor());
    return commands.handle(request.requireKey(), body, asked.grant(grantId, body));
  }

  /** Takes back what is unused of one grant; administrators only. */
  @PostMapping("/grants/{grantId}/void")
  ResponseEntity<Envelope<AccountBalance>> voidGrant(
      CommandRequest request,
      @PathVariable UUID accountId,
      @PathVariable UUID grantId,
      @Valid @RequestBody CreditsRequest.VoidGrant body) {
    return commands.handle(
        request.requireKey(),
        body,
        new VoidGrant(new CreditAccountId(accountId), new GrantId(grantId), body.reason()));
  }

  /** Takes back credits whose payment was refunded or disputed; administrators only. */
  @PostMapping("/grants/{grantId}/claw-back")
  ResponseEntity<Envelope<AccountBalance>> clawBack(
      CommandRequest request,
      @PathVariable UUID accountId,
      @PathVariable UUID grantId,
      @Valid @RequestBody CreditsRequest.ClawBack body) {
    return commands.handle(
        request.requireKey(),
        body,
        new ClawBackCredits(
            new CreditAccountId(accountId),
            new GrantId(grantId),
            body.cumulativeAmount(),
            body.reference()));
  }

  /** Corrects the balance, or asks for it when a second administrator has to approve. */
  @RequiresRecentSignIn
  @PutMapping("/adjustments/{adjustmentId}")
  ResponseEntity<Envelope<AccountBalance>> adjust(
      CommandRequest request,
      @PathVariable UUID accountId,
      @PathVariable UUID adjustmentId,
      @Valid @RequestBody CreditsRequest.Adjust body) {
    return commands.handle(
        request.requireKey(),
        body,
        new AdjustCredits(
            new CreditAccountId(accountId),
            new AdjustmentId(adjustmentId),
            body.amount(),
            body.reason(),
            request.actor().requirePerson()));
  }

  /** Approves an adjustment that somebody else asked for; administrators only. */
  @RequiresRecentSignIn
  @PostMapping("/adjustments/{adjustmentId}/approve")
  ResponseEntity<Envelope<AccountBalance>> approve(
      CommandRequest request, @PathVariable UUID accountId, @PathVariable UUID adjustmentId) {
    return commands.handle(
        request.requireKey(),
        null,
        new ApproveAdjustment(
            new CreditAccountId(accountId),
            new AdjustmentId(adjustmentId),
            request.actor().requirePerson()));
  }

  /** Rejects an adjustment that waits, or withdraws it; administrators only. */
  @RequiresRecentSignIn
  @PostMapping("/adjustments/{adjustmentId}/reject")
  ResponseEntity<Envelope<AccountBalance>> reject(
      CommandRequest request, @PathVariable UUID accountId, @PathVariable UUID adjustmentId) {
    return commands.handle(
        request.requireKey(),
        null,
        new RejectAdjustment(
            new CreditAccountId(accountId),
            new AdjustmentId(adjustmentId),
            request.actor().requirePerson()));
  }
}
