package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.command.DocumentStore.Address;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.command.CommandRequest;
import ai.bilancompetence.platform.web.Envelope;
import ai.bilancompetence.platform.web.Paging;
import ai.bilancompetence.platform.web.QueryParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Archives of documents: ZIP files that are built in the background. */
@RestController
@RequestMapping("/api/v1/documents/archives")
class ArchiveController {

  private static final int MAX_DOCUMENTS = 500;

  /**
   * What is to be in an archive.
   *
   * @param documentIds documents that the caller may read, each once
   */
  record NewArchive(@NotNull @Size(min = 1, max = MAX_DOCUMENTS) List<@NotNull UUID> documentIds) {}

  private final Archives archives;
  private final ArchiveRecords records;

  ArchiveController(Archives archives, ArchiveRecords records) {
    this.archives = archives;
    this.records = records;
  }

  /** Has an archive built under an id that the client chose; it continues in the background. */
  @PutMapping("/{archiveId}")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Envelope<ArchiveView>> request(
      CommandRequest request, @PathVariable UUID archiveId, @Valid @RequestBody NewArchive body) {
    List<DocumentId> wanted = body.documentIds().stream().distinct().map(DocumentId::new).toList();
    ArchiveView archive =
        archives.request(archiveId, wanted, request.actor(), DocumentCauses.of(request));
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/documents/archives/" + archiveId))
        .body(Envelope.of(archive));
  }

  /** How far an archive is. */
  @GetMapping("/{archiveId}")
  Envelope<ArchiveView> archive(Actor actor, @PathVariable UUID archiveId) {
    return Envelope.of(archives.find(archiveId, actor));
  }

  /** An address for the archive that is good for minutes. */
  @PostMapping("/{archiveId}/download")
  Envelope<Address> download(Actor actor, @PathVariable UUID archiveId) {
    return Envelope.of(archives.address(archiveId, actor));
  }

  /** The caller's archives, the newest first. */
  @GetMapping
  Envelope<List<ArchiveView>> list(
      Actor actor,
      HttpServletRequest http,
      @RequestParam(defaultValue = "1") @Min(1) @Max(Paging.MAX_PAGE) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(Paging.MAX_LIMIT) int limit) {
    QueryParameters.requireKnown(http.getParameterMap().keySet(), "page", "limit");
    Paging paging = new Paging(page, limit, "");
    return paging.answer(records.list(actor, paging.offset(), limit), records.count(actor));
  }
}
