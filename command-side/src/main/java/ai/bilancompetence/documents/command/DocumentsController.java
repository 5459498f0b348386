package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.command.DocumentStore.Address;
import ai.bilancompetence.documents.command.DocumentsCommand.LiftLegalHold;
import ai.bilancompetence.documents.command.DocumentsCommand.PlaceLegalHold;
import ai.bilancompetence.documents.command.DocumentsCommand.RegisterDocument;
import ai.bilancompetence.documents.command.DocumentsCommand.WithdrawDocument;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.documents.event.DocumentKind;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.command.CommandEndpoint;
import ai.bilancompetence.platform.command.CommandRequest;
import ai.bilancompetence.platform.command.Outcome;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.Headers;
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
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Commands on documents. */
@RestController
@RequestMapping("/api/v1/documents/{documentId}")
class DocumentsController {

  private static final String PATH = "/api/v1/documents/";

  /**
   * A file that is to come.
   *
   * @param ownerId whom it belongs to; absent for one of the organisation itself
   * @param consultantId who works with the owner on it; the caller when absent, if the caller is a
   *     consultant and somebody else owns it
   * @param mediaType what it is, as {@code application/pdf}
   * @param sizeBytes how many bytes it has
   * @param sha256 of its bytes, in hexadecimal digits
   * @param replaces the older document of the same owner and kind that it replaces
   */
  record NewDocument(
      @NotNull DocumentKind kind,
      @Nullable UUID ownerId,
      @Nullable UUID consultantId,
      @Nullable UUID assessmentId,
      @NotNull @Size(min = 1, max = 1_000) String name,
      @NotNull @Size(max = 100) String mediaType,
      @Min(1) @Max(DocumentsProperties.MAX_BYTES) long sizeBytes,
      @NotNull @Pattern(regexp = "[0-9a-f]{64}") String sha256,
      @Nullable UUID replaces) {}

  /**
   * Why a document must stay.
   *
   * @param caseNumber of the case at law; no name of a person
   */
  record NewHold(
      @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._/-]{0,63}") String caseNumber) {}

  private final CommandEndpoint commands;
  private final Downloads downloads;

  DocumentsController(CommandEndpoint commands, Downloads downloads) {
    this.commands = commands;
    this.downloads = downloads;
  }

  /** Announces a document of the caller's organisation, under an id that the client chose. */
  @PutMapping
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<Envelope<DocumentSummary>> register(
      CommandRequest request, @PathVariable UUID documentId, @Valid @RequestBody NewDocument body) {
    return commands.create(
        request,
        body,
        new RegisterDocument(new DocumentId(documentId), terms(request.actor(), documentId, body)),
        PATH + documentId);
  }

  /** An address for the bytes that is good for minutes; that somebody got it is recorded. */
  @PostMapping("/download")
  ResponseEntity<Envelope<Address>> download(
      CommandRequest request, @PathVariable UUID documentId) {
    Outcome<Address> granted =
        downloads.grant(new DocumentId(documentId), DocumentCauses.of(request));
    return ResponseEntity.ok()
        .header(Headers.LOG_POSITION, Long.toString(granted.position()))
        .body(Envelope.of(granted.result()));
  }

  /** Takes the document back. Its bytes are destroyed after a while. */
  @PostMapping("/withdraw")
  ResponseEntity<Envelope<DocumentSummary>> withdraw(
      CommandRequest request, @PathVariable UUID documentId) {
    return commands.handle(request, null, new WithdrawDocument(new DocumentId(documentId)));
  }

  /** Keeps the document from being destroyed, whatever its time; for managers. */
  @PutMapping("/legal-hold")
  ResponseEntity<Envelope<DocumentSummary>> hold(
      CommandRequest request, @PathVariable UUID documentId, @Valid @RequestBody NewHold body) {
    return commands.handle(
        request, body, new PlaceLegalHold(new DocumentId(documentId), body.caseNumber()));
  }

  /** Ends the hold. What should have been destroyed meanwhile is destroyed then. */
  @DeleteMapping("/legal-hold")
  ResponseEntity<Envelope<DocumentSummary>> lift(
      CommandRequest request, @PathVariable UUID documentId) {
    return commands.handle(request, null, new LiftLegalHold(new DocumentId(documentId)));
  }

  private static DocumentTerms terms(Actor actor, UUID documentId, NewDocument body) {
    DocumentType type =
        DocumentType.of(body.mediaType())
            .orElseThrow(
                () ->
                    new DomainRejection(
                        DocumentsError.DOCUMENT_TYPE_NOT_ALLOWED, "No document has this type"));
    UUID owner = body.ownerId();
    return new DocumentTerms(
        new OrganisationId(actor.requireOrganisation()),
        owner == null ? null : new PersonId(owner),
        consultant(actor, body),
        body.assessmentId(),
        body.kind(),
        owner == null ? documentId : owner,
        DocumentNames.checked(body.name(), type),
        type.mediaType(),
        body.sizeBytes(),
        body.sha256(),
        body.replaces() == null ? null : new DocumentId(body.replaces()));
  }

  private static @Nullable PersonId consultant(Actor actor, NewDocument body) {
    if (body.consultantId() != null) {
      return new PersonId(body.consultantId());
    }
    boolean works = actor.roles().contains(Role.CONSULTANT) && !actor.is(body.ownerId());
    return works && body.ownerId() != null && actor.personId() != null
        ? new PersonId(actor.personId())
        : null;
  }
}
