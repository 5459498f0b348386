package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.documents.event.DocumentRegistered;
import ai.bilancompetence.documents.event.DocumentUploaded;
import ai.bilancompetence.documents.event.DocumentWithdrawn;
import ai.bilancompetence.documents.event.LegalHoldLifted;
import ai.bilancompetence.platform.deadline.Deadlines;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Has a document looked at when its time has come. */
@Component
@DisallowReplay
@ProcessingGroup(WhenDocumentCanEndThenWatch.PROCESSOR)
class WhenDocumentCanEndThenWatch {

  static final String PROCESSOR = "documents-deadlines";

  private final Deadlines deadlines;

  WhenDocumentCanEndThenWatch(Deadlines deadlines) {
    this.deadlines = deadlines;
  }

  @EventHandler
  void on(DocumentRegistered event) {
    watch(event.documentId(), event.uploadUntil());
  }

  @EventHandler
  void on(DocumentUploaded event) {
    watch(event.documentId(), event.keepUntil());
  }

  @EventHandler
  void on(DocumentWithdrawn event) {
    watch(event.documentId(), event.keepUntil());
  }

  @EventHandler
  void on(LegalHoldLifted event) {
    watch(event.documentId(), event.keepUntil());
  }

  private void watch(DocumentId document, Instant end) {
    deadlines.schedule(DocumentRetention.KIND, document.toString(), end);
  }
}
