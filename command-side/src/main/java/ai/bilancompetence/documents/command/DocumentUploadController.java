package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.command.DocumentStore.Address;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.CommandEndpoint;
import ai.bilancompetence.platform.command.CommandRequest;
import ai.bilancompetence.platform.web.Envelope;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The two ways in which the bytes of a document come. */
@RestController
@RequestMapping("/api/v1/documents/{documentId}")
class DocumentUploadController {

  private final CommandEndpoint commands;
  private final Uploads uploads;

  DocumentUploadController(CommandEndpoint commands, Uploads uploads) {
    this.commands = commands;
    this.uploads = uploads;
  }

  /**
   * An address where the bytes can be put (PUT, with the headers that come with it) for minutes. It
   * takes the size, type and hash that were announced and nothing else.
   */
  @PostMapping("/upload-address")
  Envelope<Address> address(CommandRequest request, @PathVariable UUID documentId) {
    return Envelope.of(uploads.address(new DocumentId(documentId), DocumentCauses.of(request)));
  }

  /** Has the bytes looked at that were put there, and taken if they are as announced. */
  @PostMapping("/complete")
  ResponseEntity<Envelope<DocumentSummary>> complete(
      CommandRequest request, @PathVariable UUID documentId) {
    Cause cause = DocumentCauses.of(request);
    return commands.handleMade(
        request, null, () -> uploads.completed(new DocumentId(documentId), cause));
  }

  /** Takes the bytes themselves, as the part {@code file}, looks at them and keeps them. */
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
              schemaProperties =
                  @SchemaProperty(
                      name = "file",
                      schema = @Schema(type = "string", format = "binary"))))
  @PostMapping(path = "/content", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<Envelope<DocumentSummary>> receive(
      CommandRequest request, @PathVariable UUID documentId, HttpServletRequest http) {
    Cause cause = DocumentCauses.of(request);
    return commands.handleMade(
        request,
        null,
        () ->
            MultipartBody.file(
                http, bytes -> uploads.received(new DocumentId(documentId), bytes, cause)));
  }
}
