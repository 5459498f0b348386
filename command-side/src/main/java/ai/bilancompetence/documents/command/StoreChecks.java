package ai.bilancompetence.documents.command;

import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.error.DomainRejection;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Holds the store for files against the documents in the background, one check at a time over all
 * nodes. It reports; nothing is deleted.
 */
@Component
class StoreChecks {

  private static final Logger log = LoggerFactory.getLogger(StoreChecks.class);

  private final DocumentStore store;
  private final StoreCheckRecords records;
  private final ArchiveRecords archives;

  StoreChecks(DocumentStore store, StoreCheckRecords records, ArchiveRecords archives) {
    this.store = store;
    this.records = records;
    this.archives = archives;
  }

  /**
   * Starts one and returns at once.
   *
   * @throws DomainRejection with {@code document_check_running}
   */
  StoreCheckView start(Actor actor) {
    UUID id = UUID.randomUUID();
    if (!records.insert(id, actor.name())) {
      throw new DomainRejection(DocumentsError.DOCUMENT_CHECK_RUNNING, "Wait for its end");
    }
    Thread.ofPlatform().daemon().name("document-check-" + id).start(() -> carryOut(id));
    return find(id);
  }

  /**
   * How far one has come, or what came out.
   *
   * @throws DomainRejection with {@code document_check_not_found}
   */
  StoreCheckView find(UUID id) {
    return records
        .find(id)
        .orElseThrow(
            () -> new DomainRejection(DocumentsError.DOCUMENT_CHECK_NOT_FOUND, "No check " + id));
  }

  private void carryOut(UUID id) {
    StoreCheck check = new StoreCheck(store, records, archives, done -> records.progress(id, done));
    try {
      check.run();
      records.ended(id, check, null);
      if (check.findings() > 0) {
        log.warn(
            "{} objects without a document, {} documents without an object",
            check.orphans(),
            check.missing());
      }
    } catch (RuntimeException e) {
      log.warn("Check {} of the store for files failed: {}", id, e.getClass().getSimpleName());
      records.ended(id, check, "The store or the database did not answer");
    }
  }
}
