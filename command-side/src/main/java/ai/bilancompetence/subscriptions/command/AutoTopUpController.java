package ai.bilancompetence.subscriptions.command;

import ai.bilancompetence.credits.command.AccountBalance;
import ai.bilancompetence.credits.command.AmountReader;
import ai.bilancompetence.credits.command.CreditsCommand;
import ai.bilancompetence.credits.command.CreditsCommand.EnableAutoTopUp;
import ai.bilancompetence.credits.event.AutoTopUp;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.platform.command.CommandEndpoint;
import ai.bilancompetence.platform.command.CommandRequest;
import ai.bilancompetence.platform.command.TakesDryRun;
import ai.bilancompetence.platform.web.Envelope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.annotation.JsonDeserialize;

/** Where an owner has packs of the catalogue bought when credits run low. */
@RestController
@TakesDryRun
class AutoTopUpController {

  static final String PATH = "/api/v1/credits/accounts/{accountId}/auto-top-up";

  /**
   * What is bought, and when.
   *
   * @param threshold below how many usable credits, with those on their way
   * @param pack code of the pack in the catalogue
   * @param maxCreditsPerMonth at most so many credits are bought in a calendar month
   */
  record AutoTopUpRequest(
      @Min(1) @Max(CreditsCommand.MAX_AMOUNT) @JsonDeserialize(using = AmountReader.class)
          long threshold,
      @NotNull @Pattern(regexp = CreditPack.CODE) String pack,
      @Min(1) @Max(CreditsCommand.MAX_AMOUNT) @JsonDeserialize(using = AmountReader.class)
          long maxCreditsPerMonth) {}

  private final CommandEndpoint commands;
  private final CreditPackCatalogue catalogue;

  AutoTopUpController(CommandEndpoint commands, CreditPackCatalogue catalogue) {
    this.commands = commands;
    this.catalogue = catalogue;
  }

  /** Has a pack bought whenever credits run low, up to a limit for each month. */
  @PutMapping(PATH)
  ResponseEntity<Envelope<AccountBalance>> enable(
      CommandRequest request,
      @PathVariable UUID accountId,
      @Valid @RequestBody AutoTopUpRequest body) {
    return commands.handleMade(
        request.requireKey(), body, () -> enabling(new CreditAccountId(accountId), body));
  }

  private EnableAutoTopUp enabling(CreditAccountId account, AutoTopUpRequest body) {
    CreditPack pack = catalogue.get(body.pack());
    return new EnableAutoTopUp(
        account,
        new AutoTopUp(body.threshold(), pack.code(), pack.credits(), body.maxCreditsPerMonth()));
  }
}
