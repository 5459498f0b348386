package ai.bilancompetence.documents.command;

import static ai.bilancompetence.documents.command.DocumentsError.DOCUMENT_ARCHIVE_NOT_FOUND;
import static ai.bilancompetence.documents.command.DocumentsError.DOCUMENT_ARCHIVE_NOT_READY;

import ai.bilancompetence.documents.command.ArchiveView.State;
import ai.bilancompetence.documents.command.DocumentStore.Address;
import ai.bilancompetence.documents.command.DocumentsCommand.GrantDownload;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.documents.event.DownloadChannel;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.error.DomainRejection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Archives of several documents. They belong to whoever asked for them, and to nobody else. That
 * somebody gets a document in an archive is recorded when the archive is asked for.
 */
@Component
class Archives {

  static final String MEDIA_TYPE = "application/zip";

  private static final String FILE_NAME = "documents.zip";

  private final Commands commands;
  private final ArchiveRecords records;
  private final DocumentStore store;
  private final ArchiveProperties properties;
  private final DocumentsProperties documents;
  private final Clock clock;

  Archives(
      Commands commands,
      ArchiveRecords records,
      DocumentStore store,
      ArchiveProperties properties,
      DocumentsProperties documents,
      Clock clock) {
    this.commands = commands;
    this.records = records;
    this.store = store;
    this.properties = properties;
    this.documents = documents;
    this.clock = clock;
  }

  /**
   * Has an archive built; asking again changes nothing.
   *
   * @throws DomainRejection when the actor may not read one of the documents
   */
  ArchiveView request(UUID id, List<DocumentId> wanted, Actor actor, Cause cause) {
    if (records.find(id, actor).isEmpty()) {
      for (DocumentId document : wanted) {
        commands.send(new GrantDownload(document, DownloadChannel.ARCHIVE), cause);
      }
      records.insert(id, actor, wanted, clock.instant().plus(properties.kept()));
    }
    return find(id, actor);
  }

  /**
   * How far an archive is.
   *
   * @throws DomainRejection with {@code document_archive_not_found}
   */
  ArchiveView find(UUID id, Actor actor) {
    return records
        .find(id, actor)
        .orElseThrow(
            () -> new DomainRejection(DOCUMENT_ARCHIVE_NOT_FOUND, "No such archive of yours"));
  }

  /**
   * Where the archive can be got for a while.
   *
   * @throws DomainRejection with {@code document_archive_not_ready}
   */
  Address address(UUID id, Actor actor) {
    ArchiveView archive = find(id, actor);
    Instant now = clock.instant();
    if (archive.state() != State.READY || !now.isBefore(archive.expiresAt())) {
      throw new DomainRejection(DOCUMENT_ARCHIVE_NOT_READY, "It is not there yet, or not any more");
    }
    return store.downloadAddress(
        key(id), MEDIA_TYPE, Downloads.attachment(FILE_NAME), documents.downloadLink());
  }

  /** Deletes all archives that a document is in. */
  void destroyThoseWith(DocumentId document) {
    records.with(document).forEach(this::destroy);
  }

  /** Deletes all archives that somebody has asked for, and forgets that they have. */
  void forget(PersonId person) {
    for (UUID id : records.askedForBy(person)) {
      destroy(id);
      records.delete(id);
    }
  }

  /** Deletes those whose time is over. */
  void destroyOld() {
    records.over().forEach(this::destroy);
    records.forgetOld();
  }

  /** Whoever is building it finds that it is not wanted, and deletes what is there. */
  private void destroy(UUID id) {
    records.expire(id);
    store.delete(key(id));
  }

  static String key(UUID id) {
    return DocumentKeys.ARCHIVES + id + ".zip";
  }
}
