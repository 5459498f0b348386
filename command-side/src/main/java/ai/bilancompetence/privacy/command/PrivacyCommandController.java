package ai.bilancompetence.privacy.command;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.command.CommandEndpoint;
import ai.bilancompetence.platform.command.CommandRequest;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.RequiresRecentSignIn;
import ai.bilancompetence.privacy.command.PrivacyCommand.CancelErasure;
import ai.bilancompetence.privacy.command.PrivacyCommand.RecordConsent;
import ai.bilancompetence.privacy.command.PrivacyCommand.RequestErasure;
import ai.bilancompetence.privacy.command.PrivacyCommand.WithdrawConsent;
import ai.bilancompetence.privacy.event.ConsentChannel;
import ai.bilancompetence.privacy.event.ConsentPurpose;
import ai.bilancompetence.privacy.event.PersonalDataId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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

/** What the signed-in person says about their own data. */
@RestController
@RequestMapping("/api/v1/privacy")
class PrivacyCommandController {

  /**
   * A consent.
   *
   * @param textVersion of the text that was shown, as {@code 2026-11}
   */
  record NewConsent(
      @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,39}") String textVersion) {}

  private final CommandEndpoint commands;

  PrivacyCommandController(CommandEndpoint commands) {
    this.commands = commands;
  }

  /**
   * Asks for everything personal to be erased. It begins after {@code bilan.privacy.erasure-grace}
   * and cannot be undone from then on.
   */
  @RequiresRecentSignIn
  @PostMapping("/erasure")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Envelope<DataStatus>> requestErasure(CommandRequest request) {
    PersonId person = person(request);
    return commands.accept(request, null, new RequestErasure(PersonalDataId.of(person), person));
  }

  /** Takes the request for an erasure back, before it has begun. */
  @DeleteMapping("/erasure")
  ResponseEntity<Envelope<DataStatus>> cancelErasure(CommandRequest request) {
    PersonId person = person(request);
    return commands.handle(request, null, new CancelErasure(PersonalDataId.of(person), person));
  }

  /** Consents to a use of the person's data that is not needed for the bilan itself. */
  @PutMapping("/consents/{purpose}")
  ResponseEntity<Envelope<DataStatus>> consent(
      CommandRequest request,
      @PathVariable ConsentPurpose purpose,
      @Valid @RequestBody NewConsent body) {
    PersonId person = person(request);
    return commands.handle(
        request,
        body,
        new RecordConsent(
            PersonalDataId.of(person), purpose, body.textVersion(), ConsentChannel.ONLINE, person));
  }

  /** Takes a consent back; as easy as giving it (GDPR, article 7(3)). */
  @DeleteMapping("/consents/{purpose}")
  ResponseEntity<Envelope<DataStatus>> withdraw(
      CommandRequest request, @PathVariable ConsentPurpose purpose) {
    PersonId person = person(request);
    return commands.handle(
        request, null, new WithdrawConsent(PersonalDataId.of(person), purpose, person));
  }

  private static PersonId person(CommandRequest request) {
    return new PersonId(request.actor().requirePerson());
  }
}
