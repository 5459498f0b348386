package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.command.ArchiveRecords.Work;
import ai.bilancompetence.documents.command.DocumentsCommand.LookUpFile;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.documents.event.DocumentKind;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.lifecycle.RepeatedTask;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds archives, one after the other on each node, straight from the store into the store. One
 * that was cut off is begun again after a while, on whatever node comes first.
 */
@Component
class ArchiveBuilding extends RepeatedTask {

  private static final Logger log = LoggerFactory.getLogger(ArchiveBuilding.class);
  private static final String MANIFEST = "manifest.json";

  private final ArchiveRecords records;
  private final Archives archives;
  private final Commands commands;
  private final DocumentStore store;
  private final JsonMapper json;

  ArchiveBuilding(
      ArchiveRecords records,
      Archives archives,
      Commands commands,
      DocumentStore store,
      ArchiveProperties properties,
      JsonMapper json) {
    super(properties.poll());
    this.records = records;
    this.archives = archives;
    this.commands = commands;
    this.store = store;
    this.json = json;
  }

  /**
   * What is in an archive.
   *
   * @param missing documents that could not be put there, because they were destroyed meanwhile
   */
  record Manifest(UUID archiveId, List<Entry> documents, List<DocumentId> missing) {}

  /**
   * One file of an archive.
   *
   * @param sha256 of the bytes in the archive
   */
  record Entry(
      DocumentId documentId, DocumentKind kind, String path, long sizeBytes, String sha256) {}

  /** Ends the building of what is not wanted any more. */
  private static final class NotWanted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private NotWanted() {
      super(null, null, false, false);
    }
  }

  @Override
  protected void runOnce() {
    archives.destroyOld();
    for (Optional<Work> next = records.take(); next.isPresent(); next = records.take()) {
      build(next.get());
    }
  }

  private void build(Work work) {
    String key = Archives.key(work.archiveId());
    try {
      store.write(key, Archives.MEDIA_TYPE, out -> zip(work, out));
      long size = store.find(key).map(DocumentStore.StoredObject::sizeBytes).orElse(0L);
      if (!records.ready(work.archiveId(), size)) {
        store.delete(key);
      }
    } catch (NotWanted notWanted) {
      log.info("Archive {} is not wanted any more", work.archiveId());
    } catch (DomainRejection | IOException e) {
      log.warn(
          "Archive {} is begun again later: {}", work.archiveId(), e.getClass().getSimpleName());
    }
  }

  private void zip(Work work, OutputStream out) throws IOException {
    Cause cause =
        Cause.request(
            Actor.system("documents.archive", work.organisationId()),
            null,
            work.archiveId().toString());
    List<Entry> entries = new ArrayList<>();
    List<DocumentId> missing = new ArrayList<>();
    long bytes = 0;
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.BEST_SPEED); // Most documents are packed already.
      for (DocumentId id : work.documents()) {
        Optional<Entry> added = add(zip, id, entries.size() + 1, cause);
        added.ifPresentOrElse(entries::add, () -> missing.add(id));
        bytes += added.map(Entry::sizeBytes).orElse(0L);
        if (!records.progress(work.archiveId(), entries.size() + missing.size(), bytes)) {
          throw new NotWanted();
        }
      }
      zip.putNextEntry(new ZipEntry(MANIFEST));
      zip.write(json.writeValueAsBytes(new Manifest(work.archiveId(), entries, missing)));
      zip.closeEntry();
    }
  }

  private Optional<Entry> add(ZipOutputStream zip, DocumentId id, int number, Cause cause)
      throws IOException {
    DocumentFile file = commands.<DocumentFile>send(new LookUpFile(id), cause).result();
    if (!file.state().isReadable()) {
      return Optional.empty();
    }
    // A number in front makes every path a different one.
    String path = "%03d %s".formatted(number, file.terms().name());
    return store.read(
        file.key(),
        bytes -> {
          MeasuredStream measured = new MeasuredStream(bytes);
          zip.putNextEntry(new ZipEntry(path));
          measured.transferTo(zip);
          zip.closeEntry();
          return new Entry(id, file.terms().kind(), path, measured.count(), measured.sha256());
        });
  }
}
