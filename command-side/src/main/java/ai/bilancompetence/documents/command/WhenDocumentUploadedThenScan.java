package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.command.DocumentsCommand.RecordScan;
import ai.bilancompetence.documents.command.VirusScanner.Finding;
import ai.bilancompetence.documents.event.DocumentUploaded;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import java.io.IOException;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * Bytes that have come are scanned before anybody reads them. While the scanner does not answer,
 * the document waits, and with it nobody else.
 */
@Component
@DisallowReplay
@ProcessingGroup(DocumentsPolicies.PROCESSOR)
class WhenDocumentUploadedThenScan {

  private static final String NAME = "WhenDocumentUploadedThenScan";

  private final Commands commands;
  private final DocumentStore store;
  private final VirusScanner scanner;

  WhenDocumentUploadedThenScan(Commands commands, DocumentStore store, VirusScanner scanner) {
    this.commands = commands;
    this.store = store;
    this.scanner = scanner;
  }

  @EventHandler
  void on(DocumentUploaded event, EventMessage<?> message) {
    if (!event.scanRequired()) {
      return;
    }
    Optional<Finding> found;
    try {
      found = store.read(event.objectKey(), scanner::scan);
    } catch (IOException e) {
      throw new DomainRejection(
          PlatformError.UNAVAILABLE, "The virus scanner does not answer as it should");
    }
    // There are no bytes any more when it was destroyed meanwhile.
    found.ifPresent(
        finding ->
            commands.send(
                new RecordScan(event.documentId(), finding.verdict(), finding.finding()),
                Cause.policy(NAME, message)));
  }
}
