package ai.bilancompetence.assessments.command;

import ai.bilancompetence.assessments.command.AssessmentsCommand.CancelAssessment;
import ai.bilancompetence.assessments.command.AssessmentsCommand.CompleteAssessment;
import ai.bilancompetence.assessments.command.AssessmentsCommand.GiveConsent;
import ai.bilancompetence.assessments.command.AssessmentsCommand.RequestAssessment;
import ai.bilancompetence.assessments.command.AssessmentsCommand.StartAssessment;
import ai.bilancompetence.assessments.event.AssessmentId;
import ai.bilancompetence.assessments.event.BilanFormat;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.command.CommandEndpoint;
import ai.bilancompetence.platform.command.CommandRequest;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.web.Envelope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

/** Commands on bilans. Those that move credits need an {@code Idempotency-Key}. */
@RestController
@RequestMapping("/api/v1/assessments/{assessmentId}")
class AssessmentsCommandController {

  private static final String PATH = "/api/v1/assessments/";

  /**
   * Whose bilan, by whom, how long, and which account pays.
   *
   * @param consultantId the caller when absent, if the caller is a consultant
   */
  record NewAssessment(
      @NotNull UUID beneficiaryId,
      @Nullable UUID consultantId,
      @NotNull UUID creditAccountId,
      @NotNull BilanFormat format) {}

  private final CommandEndpoint commands;

  AssessmentsCommandController(CommandEndpoint commands) {
    this.commands = commands;
  }

  /** Asks for a bilan, in the caller's organisation, under an id that the client chose. */
  @PutMapping
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<Envelope<AssessmentSummary>> request(
      CommandRequest request,
      @PathVariable UUID assessmentId,
      @Valid @RequestBody NewAssessment body) {
    Actor actor = request.actor();
    AssessmentTerms terms =
        new AssessmentTerms(
            new OrganisationId(actor.requireOrganisation()),
            new PersonId(body.beneficiaryId()),
            consultant(actor, body.consultantId()),
            new CreditAccountId(body.creditAccountId()),
            body.format());
    return commands.create(
        request,
        body,
        new RequestAssessment(new AssessmentId(assessmentId), terms),
        PATH + assessmentId);
  }

  /** Consents to the bilan; the beneficiary only. */
  @PostMapping("/consent")
  ResponseEntity<Envelope<AssessmentSummary>> consent(
      CommandRequest request, @PathVariable UUID assessmentId) {
    return commands.handle(request, null, new GiveConsent(new AssessmentId(assessmentId)));
  }

  /** Asks for the start. The credits are reserved in the background, and then it has started. */
  @PostMapping("/start")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Envelope<AssessmentSummary>> start(
      CommandRequest request, @PathVariable UUID assessmentId) {
    return commands.accept(
        request.requireKey(), null, new StartAssessment(new AssessmentId(assessmentId)));
  }

  /** Ends a bilan that was carried out; its credits are captured in the background. */
  @PostMapping("/complete")
  ResponseEntity<Envelope<AssessmentSummary>> complete(
      CommandRequest request, @PathVariable UUID assessmentId) {
    return commands.handle(
        request.requireKey(), null, new CompleteAssessment(new AssessmentId(assessmentId)));
  }

  /** Ends a bilan that will not take place; its credits go back in the background. */
  @PostMapping("/cancel")
  ResponseEntity<Envelope<AssessmentSummary>> cancel(
      CommandRequest request, @PathVariable UUID assessmentId) {
    return commands.handle(
        request.requireKey(), null, new CancelAssessment(new AssessmentId(assessmentId)));
  }

  private static PersonId consultant(Actor actor, @Nullable UUID named) {
    if (named != null) {
      return new PersonId(named);
    }
    if (actor.personId() == null || !actor.roles().contains(Role.CONSULTANT)) {
      throw new DomainRejection(
          AssessmentsError.ASSESSMENT_CONSULTANT_REQUIRED, "Send consultant_id");
    }
    return new PersonId(actor.personId());
  }
}
