package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.command.CreditsCommand.CheckEntitlement;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.platform.command.CommandEndpoint;
import ai.bilancompetence.platform.command.CommandRequest;
import ai.bilancompetence.platform.command.TakesDryRun;
import ai.bilancompetence.platform.web.Envelope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Commands that use credits: reservations, spends, refunds. All of them need an {@code
 * Idempotency-Key}.
 */
@RestController
@TakesDryRun
@RequestMapping(CreditAccountController.PATH + "{accountId}")
class CreditUseController {

  private final CommandEndpoint commands;

  CreditUseController(CommandEndpoint commands) {
    this.commands = commands;
  }

  /** Sets credits aside for a piece of work. */
  @PutMapping("/reservations/{reservationId}")
  ResponseEntity<Envelope<AccountBalance>> reserve(
      CommandRequest request,
      @PathVariable UUID accountId,
      @PathVariable UUID reservationId,
      @Valid @RequestBody CreditsRequest.Reserve body) {
    return commands.handle(
        request.requireKey(), body, asked(request, accountId).reserve(reservationId, body));
  }

  /** Consumes reserved credits and ends the reservation; what is not captured goes back. */
  @PostMapping("/reservations/{reservationId}/capture")
  ResponseEntity<Envelope<AccountBalance>> capture(
      CommandRequest request,
      @PathVariable UUID accountId,
      @PathVariable UUID reservationId,
      @Valid @RequestBody(required = false) CreditsRequest.@Nullable Capture body) {
    return commands.handle(
        request.requireKey(), body, asked(request, accountId).capture(reservationId, body));
  }

  /** Consumes a part of the reserved credits; the reservation lives on with the rest. */
  @PutMapping("/reservations/{reservationId}/captures/{captureId}")
  ResponseEntity<Envelope<AccountBalance>> capturePart(
      CommandRequest request,
      @PathVariable UUID accountId,
      @PathVariable UUID reservationId,
      @PathVariable UUID captureId,
      @Valid @RequestBody CreditsRequest.CapturePart body) {
    return commands.handle(
        request.requireKey(),
        body,
        asked(request, accountId).capturePart(reservationId, captureId, body));
  }

  /** Gives reserved credits back. */
  @PostMapping("/reservations/{reservationId}/release")
  ResponseEntity<Envelope<AccountBalance>> release(
      CommandRequest request, @PathVariable UUID accountId, @PathVariable UUID reservationId) {
    return commands.handle(
        request.requireKey(), null, asked(request, accountId).release(reservationId));
  }

  /** Consumes credits at once. */
  @PutMapping("/spends/{spendId}")
  ResponseEntity<Envelope<AccountBalance>> spend(
      CommandRequest request,
      @PathVariable UUID accountId,
      @PathVariable UUID spendId,
      @Valid @RequestBody CreditsRequest.Spend body) {
    return commands.handle(
        request.requireKey(), body, asked(request, accountId).spend(spendId, body));
  }

  /** Gives consumed credits back to the grants they came from; administrators only. */
  @PutMapping("/refunds/{refundId}")
  ResponseEntity<Envelope<AccountBalance>> refund(
      CommandRequest request,
      @PathVariable UUID accountId,
      @PathVariable UUID refundId,
      @Valid @RequestBody CreditsRequest.Refund body) {
    return commands.handle(
        request.requireKey(), body, asked(request, accountId).refund(refundId, body));
  }

  /** Whether so many credits could be used for a feature now; nothing changes. */
  @GetMapping("/entitlements/{feature}")
  ResponseEntity<Envelope<Entitlement>> entitlement(
      CommandRequest request,
      @PathVariable UUID accountId,
      @PathVariable @Pattern(regexp = CreditsRequest.FEATURE) String feature,
      @RequestParam(defaultValue = "1") @Min(1) @Max(CreditsCommand.MAX_AMOUNT) long amount) {
    return commands.ask(
        request,
        new CheckEntitlement(
            new CreditAccountId(accountId), feature, amount, request.actor().personId()));
  }

  private static CreditsRequests asked(CommandRequest request, UUID accountId) {
    return new CreditsRequests(new CreditAccountId(accountId), request.actor());
  }
}
